package dev.sidelight.e2e;

import dev.sidelight.model.SessionId;
import dev.sidelight.testbed.Gate;
import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.OpenCodeDriver;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.Script;
import dev.sidelight.testbed.ScriptedModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A server with a project, whose sessions do as the scripts of a test say. */
final class Backstage implements AutoCloseable {
  private static final String BEACON = "Beacon";

  private final ScriptedModel model;
  private final OpenCodeServer server;
  private final Path project;
  private final List<SessionId> sessions = new ArrayList<>();
  private final SessionId beacon;
  private int flashes;

  private Backstage(ScriptedModel model, OpenCodeServer server)
      throws IOException, InterruptedException {
    this.model = model;
    this.server = server;
    this.project = server.newProject("shop");
    model.when(BEACON).says("Burning.").waitsFor(new Gate());
    this.beacon = server.drive().create(project, BEACON);
    server.drive().prompt(beacon, BEACON);
  }

  static Backstage open(OpenCodeConfig config) throws IOException, InterruptedException {
    var model = ScriptedModel.start();
    return new Backstage(model, OpenCodeServer.start(model, config));
  }

  URI address() {
    return server.address();
  }

  OpenCodeServer server() {
    return server;
  }

  OpenCodeDriver drive() {
    return server.drive();
  }

  ScriptedModel model() {
    return model;
  }

  Path project() {
    return project;
  }

  /** Starts a session in the project that does what the script says. */
  SessionId play(String title, Consumer<Script> script) throws IOException, InterruptedException {
    return play(project, title, script);
  }

  SessionId play(Path directory, String title, Consumer<Script> script)
      throws IOException, InterruptedException {
    SessionId session = drive().create(directory, title);
    sessions.add(session);
    again(session, title, script);
    return session;
  }

  /** Prompts the session once more; it then does what the new script says. */
  void again(SessionId session, String title, Consumer<Script> script)
      throws IOException, InterruptedException {
    String prompt = "please: " + title;
    script.accept(model.when(prompt));
    drive().prompt(session, prompt);
  }

  /**
   * Waits until the program shows all that the server has said so far, by a change that comes after
   * it.
   */
  void awaitCaughtUp(Program program) throws IOException, InterruptedException {
    String title = BEACON + " " + ++flashes;
    drive().rename(beacon, title);
    program.awaitRow(title, "●");
  }

  void delete(SessionId session) throws IOException, InterruptedException {
    drive().delete(session);
    sessions.remove(session);
  }

  /** Takes note that a session was deleted by somebody else. */
  void forget(SessionId session) {
    sessions.remove(session);
  }

  /** Ends and deletes all sessions of a test. */
  void clear() throws IOException, InterruptedException {
    for (SessionId session : sessions) {
      drive().abort(session);
      drive().delete(session);
    }
    sessions.clear();
  }

  @Override
  public void close() throws IOException {
    server.close();
    model.close();
  }
}
