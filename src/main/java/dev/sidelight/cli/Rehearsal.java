package dev.sidelight.cli;

import dev.sidelight.demo.DemoOptions;
import dev.sidelight.demo.DemoServer;
import java.io.IOException;
import java.util.List;

/**
 * Runs the program twice, on its demo and on a server that is named, until the user quits each
 * time. The build makes the cache of classes from such a run.
 */
public final class Rehearsal {
  /** Fast enough for every kind of event within seconds. */
  private static final int SPEED = 20;

  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    Main.run(List.of("demo", "--speed", Integer.toString(SPEED)));
    try (DemoServer server = DemoServer.start(DemoOptions.live(1, SPEED))) {
      System.exit(Main.run(List.of(server.uri().toString())));
    }
  }
}
