package dev.sidelight.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/**
 * An OpenCode server that plays scripted sessions. It listens on a free port of 127.0.0.1, runs
 * nothing, reads and writes no file, and forgets everything when it is closed.
 */
public final class DemoServer implements AutoCloseable {
  /** The OpenCode that it takes after. */
  public static final String VERSION = "1.18.33";

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final Stage stage;
  private final Http http;

  private DemoServer(Stage stage, Http http) {
    this.stage = stage;
    this.http = http;
  }

  /**
   * Starts a server that listens from now on. A live one gets ready beside the caller, and lets
   * early requests wait for that.
   *
   * @throws IOException if no port of the loopback address can be had
   */
  public static DemoServer start(DemoOptions options) throws IOException {
    var stage = new Stage(options);
    var http = new Http(stage.timeline::millis);
    Runnable opening = () -> open(stage, http);
    if (options.stepped()) opening.run();
    else Thread.ofVirtual().name("demo-opening").start(opening);
    return new DemoServer(stage, http);
  }

  private static void open(Stage stage, Http http) {
    synchronized (stage.timeline) {
      for (Project project : Play.PROJECTS) stage.store.projects.put(project.id(), project);
      new Director(stage).prepare(Play.scripts(), Play.END);
      stage.timeline.afterReal(HEARTBEAT, () -> beat(stage));
    }
    http.serve(new Routes(stage));
  }

  private static void beat(Stage stage) {
    stage.hub.heartbeat();
    stage.timeline.afterReal(HEARTBEAT, () -> beat(stage));
  }

  /** {@return where it answers} */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.port());
  }

  /**
   * Plays exactly what is due within that time, on the calling thread, and lets the clock stand
   * still again. Events are then on their way to whoever listens.
   *
   * @throws IllegalStateException if it is not stepped
   */
  public void advance(Duration time) {
    stage.timeline.advance(time);
  }

  /** {@return the world behind the server} */
  Stage stage() {
    return stage;
  }

  @Override
  public void close() {
    stage.timeline.close();
    stage.hub.close();
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
