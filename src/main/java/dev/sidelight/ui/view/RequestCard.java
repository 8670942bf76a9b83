package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Rect;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.json.Json;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Tracked;
import dev.sidelight.text.Clean;
import dev.sidelight.text.Width;
import dev.sidelight.text.Wrap;
import dev.sidelight.ui.paint.KeyHints;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows exactly what a session asks, with characters that hide made visible. */
public final class RequestCard {
  private static final Style FRAME = Style.of(Role.WARNING);
  private static final Style MUTED = Style.of(Role.MUTED);
  private static final Style EXACT = Style.TEXT.bold();

  /** Columns for the frame and the blanks inside it. */
  static final int FRAME_COLUMNS = 6;

  private final AppState state;
  private final ServerId server;
  private final Pending first;
  private final int waiting;
  private final int columns;
  private final boolean exact;
  private final Optional<QuestionLines> form;
  private final List<Line> asked;
  private final List<Line> lines;
  private boolean whole = true;
  private int offset;
  private boolean cutBelow;

  /**
   * @param room the most rows it may take
   */
  RequestCard(AppState state, ServerId server, List<Pending> pending, int columns, int room) {
    this.state = state;
    this.server = server;
    this.first = pending.getFirst();
    this.waiting = pending.size();
    this.columns = Math.max(1, columns - FRAME_COLUMNS);
    this.form = formOf(first);
    this.exact = room == Integer.MAX_VALUE;
    this.asked = fitted(Math.max(1, room - 3));
    this.lines = new ArrayList<>(asked);
    if (lines.size() + 4 <= room) lines.add(Line.EMPTY);
    lines.add(keys());
  }

  /** {@return all of a request of that server, at that width} */
  public static RequestCard whole(AppState state, ServerId server, Pending request, int columns) {
    return new RequestCard(
        state, server, List.of(request), columns + FRAME_COLUMNS, Integer.MAX_VALUE);
  }

  /** {@return what is asked, without the keys that answer it} */
  public List<Line> asked() {
    return asked;
  }

  /** {@return the line that must be on show: that of the cursor in a form} */
  public int focusLine() {
    return form.map(QuestionLines::focusLine).orElse(0);
  }

  /** {@return the column of the text cursor in that line, while own words are typed} */
  public Optional<Integer> cursorColumn() {
    return form.flatMap(QuestionLines::cursorColumn);
  }

  /** {@return whether nothing of the request had to be left out} */
  boolean isWhole() {
    return whole;
  }

  int height() {
    return lines.size() + 2;
  }

  void paint(Sheet sheet, Canvas place) {
    Rect box = place.area().inset(1, 0);
    sheet.keepInView(place);
    place.box(box, FRAME);
    String title = " " + title() + " ";
    place.put(3, 0, Width.ellipsis(title, place.width() - 6), FRAME.bold());
    if (waiting > 1) {
      String count = " 1 of " + waiting + " ";
      int at = place.width() - 3 - Width.columns(count);
      if (at > 5 + Width.columns(title)) place.put(at, 0, count, FRAME);
    }
    for (int y = 0; y < lines.size(); y++) place.put(3, y + 1, lines.get(y), place.width() - 6);
    if (offset > 0) place.put(place.width() - 2, 1, "↑", FRAME);
    if (cutBelow) place.put(place.width() - 2, lines.size() - 1, "↓", FRAME);
    int row = 1 + focusLine() - offset;
    cursorColumn()
        .filter(_ -> PromptPainter.hasKeys(state) && state.card().isPresent())
        .ifPresent(column -> sheet.cursorAt(place, 3 + column, row));
  }

  private Optional<QuestionLines> formOf(Pending pending) {
    return pending instanceof Pending.ForAnswer asked && !asked.question().items().isEmpty()
        ? Optional.of(new QuestionLines(state, asked.question(), columns))
        : Optional.empty();
  }

  /** {@return what asks for what, in a few words} */
  public String title() {
    return switch (first) {
      case Pending.ForPermission(Permission permission, _) ->
          "! " + Words.line(permission.kind()) + " needs permission";
      case Pending.ForAnswer(Question question, _) -> {
        String header = question.items().isEmpty() ? "" : question.items().getFirst().header();
        yield header.isBlank() ? "? a question" : "? " + Words.line(header);
      }
    };
  }

  /** {@return what is asked of whoever would allow it for good} */
  public String titleOfLasting() {
    String kind =
        first instanceof Pending.ForPermission(var permission, _) ? permission.kind() : "";
    return "! allow " + Words.line(kind) + " from now on?";
  }

  /** Of what is asked the end goes first, of a form what is far from the cursor. */
  private List<Line> fitted(int most) {
    List<Line> all = new ArrayList<>();
    if (first instanceof Pending.ForPermission(Permission permission, _)) {
      permission(all, permission);
    } else {
      form.ifPresent(one -> all.addAll(one.lines()));
      context(all);
    }
    return all.size() <= most ? all : cut(all, most);
  }

  private List<Line> cut(List<Line> asked, int most) {
    whole = false;
    if (form.isPresent()) {
      offset = Math.clamp(form.get().focusLine() - most / 2, 0, asked.size() - most);
      cutBelow = offset + most < asked.size();
      return new ArrayList<>(asked.subList(offset, offset + most));
    }
    List<Line> kept = new ArrayList<>(asked.subList(0, most - 1));
    kept.add(Line.of("… " + Words.count(asked.size() - most + 1, "more line"), FRAME));
    return kept;
  }

  /** {@return the keys that answer, or the way to them} */
  public Line keys() {
    if (state.answering().sent().contains(first.id())) return Line.of("answering …", MUTED);
    if (!hasKeys()) return wayToKeys();
    Line keys = form.map(QuestionLines::keys).orElseGet(this::permissionKeys);
    return Width.ellipsis(keys, columns);
  }

  /** {@return the keys of whoever is asked whether to allow it from now on} */
  public Line keysOfLasting() {
    Line clear = keysOfLasting("yes, from now on", "only once");
    return clear.columns() <= columns ? clear : keysOfLasting("always", "once");
  }

  private Line keysOfLasting(String always, String once) {
    return new KeyHints(state.keys())
        .add(Action.ALLOW_ALWAYS, always)
        .add(Action.ALLOW, once)
        .add(Action.REJECT, "no")
        .line();
  }

  private boolean hasKeys() {
    if (exact || state.card().isPresent()) return true;
    boolean onRow = state.area() == AppState.Area.PANEL && form.isEmpty();
    return onRow && state.answering().faced().equals(Optional.of(first.id()));
  }

  private Line wayToKeys() {
    boolean writes = state.area() == AppState.Area.VIEW;
    return new KeyHints(state.keys())
        .add(Action.SWITCH_AREA, writes ? "twice to answer" : "to answer")
        .line();
  }

  private Line permissionKeys() {
    Line clear = permissionKeys("reject", "reject and say why");
    return clear.columns() <= columns ? clear : permissionKeys("no", "why");
  }

  private Line permissionKeys(String reject, String rejectBecause) {
    return new KeyHints(state.keys())
        .add(Action.ALLOW, "once")
        .add(Action.ALLOW_ALWAYS, "always")
        .add(Action.REJECT, reject)
        .add(Action.REJECT_BECAUSE, rejectBecause)
        .line();
  }

  private void permission(List<Line> asked, Permission permission) {
    String command = permission.metadata().text("command");
    if (!command.isBlank()) exact(asked, command);
    for (String pattern : permission.patterns()) {
      if (!pattern.strip().equals(command.strip())) exact(asked, pattern);
    }
    String diff = permission.metadata().text("diff");
    if (!diff.isBlank()) {
      // Tabs hide nothing in a diff.
      String exact = Clean.visible(diff.replace("\t", "    "));
      asked.addAll(DiffLines.of(exact, columns, Integer.MAX_VALUE - 1));
    } else if (command.isBlank()) {
      asked.addAll(metadata(permission));
    }
    context(asked);
    if (!permission.always().isEmpty()) {
      note(asked, "always: " + Clean.visible(String.join(", ", permission.always())));
    }
  }

  private List<Line> metadata(Permission permission) {
    List<Line> lines = new ArrayList<>();
    for (var member : permission.metadata().members().entrySet()) {
      Json value = member.getValue();
      String text = value.text().orElseGet(value::toString);
      if (permission.patterns().contains(text) || text.isBlank()) continue;
      note(lines, member.getKey() + ": " + Clean.visible(text));
    }
    return lines;
  }

  /** Says where it would happen, and which subagent asks. */
  private void context(List<Line> asked) {
    Optional<Tracked> asker = state.sessions().find(new SessionKey(server, first.session()));
    if (asker.isEmpty() || asker.get().directory().isEmpty()) return;
    String directory = Clean.visible(asker.get().directory());
    String where = "in " + (exact ? directory : Width.middleEllipsis(directory, columns - 3));
    boolean child = asker.get().info().flatMap(info -> info.parent()).isPresent();
    String who = child ? "asked by subagent " + Words.title(asker.get()) : "";
    boolean both = child && Width.columns(where + " · " + who) <= columns;
    note(asked, both ? where + " · " + who : where);
    if (child && !both) note(asked, who);
  }

  private void exact(List<Line> asked, String foreign) {
    for (String line : Wrap.wrap(Clean.visible(foreign.strip()), columns)) {
      asked.add(Line.of(line, EXACT));
    }
  }

  private void note(List<Line> asked, String clean) {
    for (String line : Wrap.wrap(clean, columns)) asked.add(Line.of(line, MUTED));
  }
}
