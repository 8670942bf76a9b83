package dev.sidelight.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment variables by name
 * @param folder where the program was started
 * @param out for what was asked for
 * @param err for what went wrong
 */
public record Console(
    Map<String, String> environment, Path folder, PrintWriter out, PrintWriter err) {
  public Console {
    environment = Map.copyOf(environment);
  }

  /** Says what went wrong, on one line and at once. */
  public void complain(String problem) {
    err.println("sidelight: " + problem);
    err.flush();
  }
}
