package dev.sidelight.ui.paint;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Link;
import dev.sidelight.state.ServerState;
import java.time.Duration;
import java.util.Optional;

/** What is said of servers and their links. */
public final class LinkWords {
  private LinkWords() {}

  public static String name(ServerState server) {
    return Words.line(server.name().isEmpty() ? server.id().url() : server.name());
  }

  /** {@return the server's name and what its link does} */
  public static Line head(Sheet sheet, ServerState server) {
    return Line.of(
        new Span(name(server), Style.of(Role.TITLE)),
        new Span("  ", Style.TEXT),
        state(sheet, server.link()));
  }

  public static Span state(Sheet sheet, Link link) {
    return switch (link) {
      case Link.Connecting _ -> Span.of("connecting", Role.MUTED);
      case Link.Live _ -> Span.of("live", Role.SUCCESS);
      case Link.Silent(_, var lastHeard) ->
          Span.of("silent for " + sheet.clock().age(lastHeard), Role.WARNING);
      case Link.Retrying lost -> {
        String next = sheet.clock().countdown(lost.at());
        yield Span.of("reconnecting " + lost.attempt() + " · " + next, Role.WARNING);
      }
      case Link.Unauthorised _ -> Span.of("unauthorised", Role.ERROR);
      case Link.Unsupported _ -> Span.of("unsupported", Role.ERROR);
    };
  }

  /** {@return why the link is not live, if that is known} */
  public static Optional<String> problem(Link link) {
    return link.problem().map(reason -> Words.line(reason.sentence()));
  }

  public static String latency(Duration latency) {
    return Math.max(1, latency.toMillis()) + " ms";
  }

  public static int rowsOf(Sheet sheet, ServerState server) {
    int rows = 0;
    for (var row : sheet.state().sessions().rows()) {
      if (row.key().server().equals(server.id())) rows++;
    }
    return rows;
  }
}
