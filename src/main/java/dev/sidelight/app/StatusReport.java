package dev.sidelight.app;

import dev.sidelight.config.Settings;
import dev.sidelight.model.Link;
import dev.sidelight.state.AppState;
import dev.sidelight.state.ServerState;
import dev.sidelight.term.ControllingTerminal;
import dev.sidelight.ui.paint.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What goes on at the servers at one moment. */
public final class StatusReport {
  /** Longest wait for each server; all are asked at once. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AppState state;

  StatusReport(AppState state) {
    this.state = state;
  }

  /**
   * {@return what the servers tell; waits for each one 5 s at most, and for none twice}
   *
   * @param stateFile where the panel keeps which ended runs were not visited yet
   */
  public static StatusReport take(
      Settings settings, List<Sidelight.Named> servers, Optional<Path> stateFile)
      throws InterruptedException {
    try (var program = new Headless(settings, _ -> {})) {
      program.follow(servers, stateFile.map(StatusReport::kept).orElse(Kept.NOTHING));
      Instant deadline = Instant.now().plus(PATIENCE);
      while (!isComplete(program)) {
        Duration left = Duration.between(Instant.now(), deadline);
        if (left.isNegative()) break;
        program.step(left);
      }
      return new StatusReport(program.state());
    }
  }

  /** What cannot be read is for the panel to complain about. */
  private static Kept kept(Path stateFile) {
    try {
      return new StateFile(stateFile).read();
    } catch (IOException | StateFile.DamagedException e) {
      return Kept.NOTHING;
    }
  }

  /** {@return whether all servers have told what they had to tell, as far as they can be heard} */
  static boolean isComplete(Headless program) {
    for (ServerState server : program.state().servers().values()) {
      boolean settled =
          server.isLive() ? program.hasSynced(server.id()) : server.link().hasFailed();
      if (!settled) return false;
    }
    for (var session : program.state().sessions().all()) {
      if (session.info().isEmpty()) return false;
    }
    return program.state().judging().isEmpty();
  }

  public Reach reach() {
    return Reach.of(state.servers().values());
  }

  /** {@return a line for each server that could not be heard} */
  public List<String> problems() {
    return problems(state.servers().values());
  }

  /** {@return a line for each server that could not be heard, which names it} */
  static List<String> problems(Collection<ServerState> servers) {
    return servers.stream().flatMap(server -> problem(server).stream()).toList();
  }

  private static Optional<String> problem(ServerState server) {
    if (server.link() instanceof Link.Connecting) {
      return Optional.of(
          "Cannot connect to %s: no answer within %d s"
              .formatted(server.name(), PATIENCE.toSeconds()));
    }
    return server
        .link()
        .problem()
        .map(reason ->
            (reason.attempted().isEmpty() ? server.name() + ": " : "")
                + Words.line(reason.sentence()));
  }

  /** {@return one JSON object, as {@code docs/json.md} describes it} */
  public String json() {
    return StateJson.status(state).toString();
  }

  /**
   * {@return a line for each session, for people; each ends with a line end, and fits the terminal
   * if standard output is one}
   */
  public String table(ZoneId zone) {
    return StatusTable.of(state, zone, ControllingTerminal.columns());
  }

  /** {@return the text with its fields filled in} */
  public String line(StatusFormat format) {
    return format.fill(state);
  }
}
