package dev.sidelight.ui.dialog;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import dev.sidelight.model.Diagnostics;
import dev.sidelight.model.Health;
import dev.sidelight.model.Link;
import dev.sidelight.model.ServerId;
import dev.sidelight.state.Notice;
import dev.sidelight.state.ServerState;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.LinkWords;
import dev.sidelight.ui.paint.Mark;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says all that is known of one link, or what went wrong in the program, word for word. */
final class ServerCard {
  private static final int COLUMNS = 72;
  private static final int LABEL_COLUMNS = 10;

  /** A clock that differs less is not worth a word. */
  private static final Duration SMALL_SKEW = Duration.ofSeconds(2);

  private static final Style MUTED = Style.of(Role.MUTED);

  private final Sheet sheet;
  private final int columns;
  private final List<Line> lines = new ArrayList<>();

  private ServerCard(Sheet sheet) {
    this.sheet = sheet;
    this.columns = Math.clamp(sheet.canvas().width() - 8, 1, COLUMNS);
  }

  static void paint(Sheet sheet, Optional<ServerId> id, int offset) {
    ServerCard card = new ServerCard(sheet);
    Optional<ServerState> server = id.flatMap(sheet.state()::server);
    String title = "Problems";
    if (server.isPresent()) {
      title = LinkWords.name(server.get());
      card.add(server.get());
    } else {
      sheet.state().problems().forEach(card::add);
    }
    String hint = server.isPresent() ? "r retry · x remove · esc back" : "esc back";
    new DialogBox(sheet, title, hint, COLUMNS, card.lines.size()).paint(card.lines, offset);
  }

  private void add(Notice problem) {
    if (!lines.isEmpty()) lines.add(Line.EMPTY);
    String at = sheet.clock().timeOrDate(problem.at()) + "  ";
    lines.add(Line.of(new Span(at, MUTED), Mark.of(problem).span()));
    paragraph(problem.text(), Style.TEXT);
  }

  private void add(ServerState server) {
    fact("link", LinkWords.state(sheet, server.link()));
    LinkWords.problem(server.link()).ifPresent(problem -> fact("problem", problem));
    fact("url", Words.line(server.id().url()));
    if (!server.version().isEmpty()) fact("version", "OpenCode " + Words.line(server.version()));
    server.health().ifPresent(health -> add(server, health));
    if (sheet.state().own().equals(Optional.of(server.id()))) {
      fact("started", "by Sidelight, and ends with it");
    }
    fact("clock", skew(server.clockAhead()));
    fact("sessions", Words.count(LinkWords.rowsOf(sheet, server), "row"));
    server.health().flatMap(Health::diagnostics).ifPresent(this::add);
  }

  private void add(ServerState server, Health health) {
    fact("latency", health.latency().map(LinkWords::latency).orElse("no answer"));
    Instant heard =
        server.link() instanceof Link.Retrying lost ? lost.lastHeard() : health.lastHeard();
    fact("last byte", sheet.clock().age(heard) + " ago");
    fact("lost", Words.count(health.losses(), "time"));
  }

  private static String skew(Duration ahead) {
    return ahead.abs().compareTo(SMALL_SKEW) < 0
        ? "same as here"
        : ahead.abs().toSeconds() + "s " + (ahead.isNegative() ? "behind" : "ahead");
  }

  private void add(Diagnostics told) {
    fact("events", "%,d · %,d kB".formatted(told.frames(), told.bytes() / 1_000));
    if (told.tooLong() > 0) fact("too long", Words.count(told.tooLong(), "event"));
    if (told.refused() > 0) fact("refused", Words.count(told.refused(), "answer"));
    if (!told.unreadable().isEmpty()) fact("unreadable", byType(told.unreadable()));
    if (!told.unrecognised().isEmpty()) fact("unknown", byType(told.unrecognised()));
    for (Diagnostics.Problem problem : told.problems().reversed()) {
      lines.add(Line.EMPTY);
      String about = problem.about().isEmpty() ? "no event" : Words.line(problem.about());
      String at = sheet.clock().timeOrDate(problem.at()) + "  ";
      lines.add(Line.of(new Span(at, MUTED), new Span(about, Style.of(Role.WARNING))));
      paragraph(Words.line(problem.reason()), Style.TEXT);
      if (!problem.sample().isEmpty()) paragraph(Words.line(problem.sample()), MUTED);
    }
  }

  private static String byType(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(one ->
            (one.getKey().isEmpty() ? "no event" : Words.line(one.getKey())) + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  private void paragraph(String text, Style style) {
    for (String line : Wrap.wrap(text, columns)) lines.add(Line.of(line, style));
  }

  private void fact(String label, Span value) {
    lines.add(Line.of(new Span(padded(label), MUTED), value));
  }

  private void fact(String label, String text) {
    String first = label;
    for (String line : Wrap.wrap(text, Math.max(1, columns - LABEL_COLUMNS - 1))) {
      fact(first, new Span(line, Style.TEXT));
      first = "";
    }
  }

  private static String padded(String label) {
    return label + " ".repeat(Math.max(1, LABEL_COLUMNS + 1 - label.length()));
  }
}
