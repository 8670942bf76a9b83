package dev.sidelight.ui.view;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Action;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Composer;
import dev.sidelight.state.Prompt;
import dev.sidelight.state.Tracked;
import dev.sidelight.text.Width;
import dev.sidelight.ui.paint.KeyHints;
import dev.sidelight.ui.paint.Sheet;
import dev.sidelight.ui.paint.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The line below the prompt: with what a message will be sent, and what keys do. */
final class PromptHints {
  /** Columns that the left half keeps before the keys give way. */
  private static final int LEAST_LEFT = 12;

  private final Sheet sheet;
  private final AppState state;
  private final SessionKey key;

  PromptHints(Sheet sheet, SessionKey key) {
    this.sheet = sheet;
    this.state = sheet.state();
    this.key = key;
  }

  void paint(Canvas line) {
    Optional<String> refusal = state.composer().prompt(key).refusal();
    if (refusal.isPresent()) {
      String says = "✗ " + Words.firstLine(refusal.get());
      line.put(Margins.TEXT_AT, 0, Width.ellipsis(says, Margins.text(line.width())), Role.ERROR);
      return;
    }
    Line right = right();
    int rightAt = line.width() - 1 - right.columns();
    String left = sentWith();
    boolean both = rightAt >= Margins.TEXT_AT + Math.min(LEAST_LEFT, Width.columns(left)) + 2;
    if (!both && isUrgent()) {
      line.put(Margins.TEXT_AT, 0, Width.ellipsis(right, Margins.text(line.width())));
      return;
    }
    int room = both ? rightAt - 2 - Margins.TEXT_AT : Margins.text(line.width());
    line.put(Margins.TEXT_AT, 0, Width.ellipsis(left, room), Role.MUTED);
    if (both) line.put(rightAt, 0, right);
  }

  private boolean isUrgent() {
    return isSending() || isArmed() || !state.composer().draft(key).isEmpty();
  }

  private Line right() {
    if (isSending()) return Line.of("sending …", Style.of(Role.PRIMARY));
    if (isArmed()) {
      return Line.of(sheet.key(Action.BACK) + " again to interrupt", Style.of(Role.WARNING));
    }
    KeyHints hints = new KeyHints(state.keys());
    if (state.area() == AppState.Area.PANEL) {
      boolean asked = !state.sessions().pendingFor(key).isEmpty();
      return hints.add(Action.SWITCH_AREA, asked ? "twice to write" : "to write").line();
    }
    boolean onCard = state.card().isPresent();
    if (onCard) hints.add(Action.SWITCH_AREA, "to write");
    if (!onCard && !state.composer().draft(key).isEmpty()) {
      return hints.add(Action.SEND, "send").add("ctrl+c", "clear").line();
    }
    String escape = sheet.key(Action.BACK);
    boolean runs = state.sessions().family(key).stream().anyMatch(Tracked::isActive);
    if (runs && !escape.isEmpty()) return hints.add(escape + " " + escape, "interrupt").line();
    return onCard
        ? hints.line()
        : hints.add("@", "file").add("/", "command").add("!", "shell").line();
  }

  private boolean isSending() {
    return state.composer().prompt(key).sending();
  }

  private boolean isArmed() {
    Optional<Composer.Armed> armed = state.composer().armed().filter(one -> one.key().equals(key));
    if (armed.isEmpty() || !armed.get().until().isAfter(state.now())) return false;
    sheet.clock().changesAt(armed.get().until());
    return true;
  }

  /** {@return agent, model and variant of the next message} */
  private String sentWith() {
    Prompt.Chosen chosen = state.composer().prompt(key).chosen();
    Optional<Session> info = state.info(key);
    List<String> words = new ArrayList<>();
    chosen
        .agent()
        .or(() -> info.flatMap(Session::agent))
        .ifPresent(agent -> words.add(Words.line(agent)));
    chosen
        .model()
        .or(() -> info.flatMap(Session::model))
        .map(ModelRef::model)
        .ifPresent(model -> words.add(Words.line(model)));
    chosen
        .variant()
        .orElseGet(() -> info.flatMap(Session::variant))
        .ifPresent(variant -> words.add(Words.line(variant)));
    return String.join(" · ", words);
  }
}
