package dev.sidelight.update;

import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.model.Part;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Completion;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Prompt;
import dev.sidelight.state.Talk;
import dev.sidelight.state.TextField;
import dev.sidelight.state.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What keys do to the prompt of the session view, and how its text is sent. */
final class Prompts {
  private static final Pattern FILE = Pattern.compile("(?:^|\\s)@(\\S+)");

  /** By how much the time of a server may be mistaken. */
  private static final Duration CLOCKS = Duration.ofSeconds(2);

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Prompts() {}

  /** {@return the step of a key that edits; nothing if it does not} */
  static Optional<Step> press(AppState state, SessionKey key, Key pressed) {
    Optional<Step> completing = Completions.press(state, key, pressed);
    if (completing.isPresent()) return completing;
    TextField field = state.composer().draft(key);
    if (pressed.name() == KeyName.UP) return Optional.of(up(state, key, field));
    if (pressed.name() == KeyName.DOWN) return Optional.of(down(state, key, field));
    return Editing.press(field, pressed).map(next -> edited(state, key, next));
  }

  private static Step edited(AppState state, SessionKey key, TextField next) {
    AppState written =
        state.withComposer(state.composer().withDraft(key, next).recalling(Optional.empty()));
    return Completions.look(written, key, next);
  }

  static Step newLine(AppState state, SessionKey key) {
    return edited(state, key, Editing.pasted(state.composer().draft(key), "\n"));
  }

  static Step paste(AppState state, SessionKey key, String text) {
    AppState written =
        state.withComposer(
            state
                .composer()
                .withDraft(key, Editing.pasted(state.composer().draft(key), text))
                .recalling(Optional.empty())
                .withCompletion(Optional.empty()));
    return Step.of(written);
  }

  private static Step up(AppState state, SessionKey key, TextField field) {
    Optional<TextField> moved = Editing.up(field);
    if (moved.isPresent()) return draft(state, key, moved.get());
    int next = state.composer().recalled().map(index -> index + 1).orElse(0);
    boolean recalls = field.isEmpty() || state.composer().recalled().isPresent();
    return recalls && next < state.composer().history().size()
        ? recall(state, key, next)
        : draft(state, key, field.withCursor(0));
  }

  private static Step down(AppState state, SessionKey key, TextField field) {
    Optional<TextField> moved = Editing.down(field);
    if (moved.isPresent()) return draft(state, key, moved.get());
    Optional<Integer> recalled = state.composer().recalled();
    if (recalled.isEmpty()) return draft(state, key, field.withCursor(field.text().length()));
    if (recalled.get() > 0) return recall(state, key, recalled.get() - 1);
    return Step.of(
        state.withComposer(
            state.composer().withDraft(key, TextField.EMPTY).recalling(Optional.empty())));
  }

  private static Step recall(AppState state, SessionKey key, int index) {
    TextField field = TextField.of(state.composer().history().get(index));
    return Step.of(
        state.withComposer(state.composer().withDraft(key, field).recalling(Optional.of(index))));
  }

  private static Step draft(AppState state, SessionKey key, TextField field) {
    return Step.of(state.withComposer(state.composer().withDraft(key, field)));
  }

  /** Sends the draft; it leaves the prompt once the server has taken it. */
  static Step send(AppState state, SessionKey key) {
    String text = state.composer().draft(key).text();
    if (text.isBlank() || state.composer().prompt(key).sending()) return Step.of(state);
    Effect.Outgoing message = outgoing(state, key, text);
    Effect effect = new Effect.Send(key, message);
    String line = text.strip();
    if (line.startsWith("!") && line.length() > 1) {
      effect = new Effect.Shell(key, message, line.substring(1).strip());
    } else if (line.startsWith("/") && line.length() > 1) {
      String[] words = SPACE.split(line.substring(1), 2);
      String arguments = words.length > 1 ? words[1] : "";
      effect = new Effect.RunCommand(key, message, state.directory(key), words[0], arguments);
    }
    // Whoever writes to a session has seen it.
    return Opening.visited(state.withComposer(state.composer().sending(key, state.now())), key)
        .and(effect);
  }

  private static Effect.Outgoing outgoing(AppState state, SessionKey key, String text) {
    Prompt.Chosen chosen = state.composer().prompt(key).chosen();
    Optional<Session> info = state.info(key);
    String directory = state.directory(key);
    List<String> files = new ArrayList<>();
    Matcher names = FILE.matcher(text);
    while (names.find()) {
      String name = names.group(1);
      if (state.composer().files().contains(name)) files.add(directory + "/" + name);
    }
    // The server forgets agent and variant, so each message names them again.
    return new Effect.Outgoing(
        text,
        files,
        chosen.agent().isPresent() ? chosen.agent() : info.flatMap(Session::agent),
        chosen.model().isPresent() ? chosen.model() : info.flatMap(Session::model),
        chosen.variant().orElse(info.flatMap(Session::variant)));
  }

  static Step sent(AppState state, SessionKey key, String text) {
    return Step.of(state.withComposer(state.composer().accepted(key, text)));
  }

  static Step refused(AppState state, SessionKey key, String text, String reason) {
    AppState back = state.withComposer(state.composer().refused(key, text, reason));
    return arrived(back, key)
        .orElseGet(() -> Step.of(Notices.say(back, Notice.Level.ERROR, reason)));
  }

  /**
   * {@return the step in which a message has arrived that seemed lost, as the server took it and
   * its answer did not come; nothing if it has not, or nobody can tell as it is not open}
   */
  static Optional<Step> arrived(AppState state, SessionKey key) {
    Prompt prompt = state.composer().prompt(key);
    Optional<Instant> sent = prompt.refusal().flatMap(_ -> prompt.sentAt());
    Optional<View> view = state.view().filter(one -> one.key().equals(key));
    if (sent.isEmpty() || view.isEmpty()) return Optional.empty();
    String text = prompt.draft().text();
    Instant earliest = sent.get().minus(CLOCKS);
    boolean isThere =
        view.get()
            .talk()
            .prompts()
            .takeWhile(
                turn -> !state.localTime(key.server(), turn.message().created()).isBefore(earliest))
            .anyMatch(turn -> says(turn, text));
    if (!isThere) return Optional.empty();
    AppState next = state.withComposer(state.composer().accepted(key, text));
    return Optional.of(
        Step.of(Notices.say(next, Notice.Level.INFO, "The message has arrived after all")));
  }

  private static boolean says(Talk.Turn turn, String text) {
    return turn.parts().stream()
        .anyMatch(part ->
            part instanceof Part.Text said
                && !said.synthetic()
                && said.text().strip().equals(text.strip()));
  }

  /** {@return the state in which the prompt is empty; what stood there can be recalled by undo} */
  static AppState cleared(AppState state, SessionKey key) {
    TextField field = state.composer().draft(key);
    return state.withComposer(
        state
            .composer()
            .withDraft(key, field.edited("", 0, false))
            .recalling(Optional.empty())
            .withCompletion(Optional.<Completion>empty()));
  }

  /**
   * {@return the step of a key for a message whose session has gone just now, as on the panel it
   * would answer, dismiss or quit; nothing for other keys}
   */
  static Optional<Step> orphaned(AppState state, Key key) {
    Optional<Instant> until = state.composer().orphaned();
    if (until.isEmpty()) return Optional.empty();
    boolean writes = key.isText() || key.name() == KeyName.ENTER || key.name() == KeyName.BACKSPACE;
    return writes && until.get().isAfter(state.now())
        ? Optional.of(Step.of(state.withComposer(state.composer().orphaned(state.now()))))
        : Optional.empty();
  }

  /** {@return the later state, in which the session that was open before has gone} */
  static AppState left(AppState before, AppState later) {
    boolean writing =
        before.dialog().isEmpty()
            && focused(before).filter(key -> !before.composer().draft(key).isEmpty()).isPresent();
    return writing ? later.withComposer(later.composer().orphaned(later.now())) : later;
  }

  /** {@return the session whose prompt has the keys} */
  static Optional<SessionKey> focused(AppState state) {
    return state.area() == AppState.Area.VIEW ? state.view().map(View::key) : Optional.empty();
  }
}
