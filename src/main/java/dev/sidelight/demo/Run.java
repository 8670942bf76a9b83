package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A session from not idle to idle again, with the events in the order in which OpenCode 1.18 sends
 * them (measured; see the cases of {@code RunTest}). Guarded by the timeline.
 */
final class Run {
  private record Cue(Duration delay, Runnable act) {}

  private record Turn(MessageRow user, List<Beat> beats) {}

  final Stage stage;
  final SessionRow session;
  final SplittableRandom random;

  private final Deque<Cue> cues = new ArrayDeque<>();

  /** Cues made by the cue that plays; they come before all others. */
  private final List<Cue> fresh = new ArrayList<>();

  private final Deque<Turn> queued = new ArrayDeque<>();
  private final List<Runnable> endings = new ArrayList<>();
  private final Steps steps;

  /** Subagents and tools under way, to be stopped with the run. */
  final List<Run> children = new ArrayList<>();

  final List<ToolCall> calls = new ArrayList<>();

  Optional<Speech> speech = Optional.empty();
  String answer = "";
  boolean retrying;
  private boolean parked;
  private boolean over;

  private Run(Stage stage, SessionRow session) {
    this.stage = stage;
    this.session = session;
    this.random =
        new SplittableRandom(
            stage.seed ^ session.messageCount() ^ stage.timeline.sinceStart(session.created));
    this.steps = new Steps(this);
  }

  /** Runs a turn, or lets it wait for the one that runs. */
  static void begin(Stage stage, SessionRow session, Prompt prompt, List<Beat> beats) {
    MessageRow user = Hearing.hear(stage, session, prompt);
    beginWith(stage, session, user, beats);
  }

  /** Runs a turn whose user message has been published already. */
  static void beginWith(Stage stage, SessionRow session, MessageRow user, List<Beat> beats) {
    if (session.run.isPresent()) {
      session.run.get().queued.add(new Turn(user, beats));
      return;
    }
    var run = new Run(stage, session);
    session.run = Optional.of(run);
    run.take(new Turn(user, beats));
    run.pause(80);
    run.takeFresh();
    run.next();
  }

  Steps steps() {
    return steps;
  }

  boolean isOver() {
    return over;
  }

  /** Calls back when the run is over, whatever its outcome. */
  void whenOver(Runnable ending) {
    endings.add(ending);
  }

  /** Does something after the given milliseconds, more or less, and before what is to come. */
  void then(long millis, Runnable act) {
    long jitter = millis < 20 ? 0 : random.nextLong(millis / 4 + 1);
    fresh.add(new Cue(Duration.ofMillis(millis + jitter), act));
  }

  void thenExactly(Duration time, Runnable act) {
    fresh.add(new Cue(time, act));
  }

  void pause(long millis) {
    then(millis, () -> {});
  }

  /** Stands still until {@link #resume}. */
  void park() {
    parked = true;
  }

  void resume(Runnable act) {
    if (over || !parked) return;
    parked = false;
    play(new Cue(Duration.ZERO, act));
    next();
  }

  private void take(Turn turn) {
    steps.answer(turn.user());
    for (Beat beat : turn.beats()) cues.add(new Cue(Duration.ZERO, () -> Acting.act(this, beat)));
    cues.add(new Cue(Duration.ZERO, this::turnEnds));
  }

  private void next() {
    if (over || parked) return;
    Cue cue = cues.poll();
    if (cue == null) return;
    stage.timeline.after(
        cue.delay(),
        () -> {
          if (over) return;
          play(cue);
          next();
        });
  }

  private void play(Cue cue) {
    cue.act().run();
    takeFresh();
  }

  private void takeFresh() {
    for (Cue cue : fresh.reversed()) cues.addFirst(cue);
    fresh.clear();
  }

  private void turnEnds() {
    steps.close("stop");
    if (queued.isEmpty()) {
      stage.busy(session);
      end();
    } else {
      take(queued.remove());
    }
  }

  /** The user refused what was asked: the run ends here, though its model meant to go on. */
  void refused() {
    steps.close("tool-calls");
    end();
  }

  /** The run ends in an error that the provider gave. */
  void failed(Json error) {
    stage.error(session, error);
    stage.idle(session);
    steps.fail(Optional.of(error));
    end();
  }

  /** Somebody stops the run, its subagents first. */
  void abort() {
    if (over) return;
    over = true;
    for (Run child : List.copyOf(children)) child.abort();
    if (retrying) {
      steps.fail(Optional.empty());
    } else {
      Json error =
          Json.object("name", "MessageAbortedError", "data", Json.object("message", "Aborted"));
      stage.error(session, error);
      stage.idle(session);
      speech.ifPresent(Speech::end);
      for (ToolCall call : List.copyOf(calls)) call.abort();
      steps.fail(Optional.of(error));
    }
    end();
  }

  /** The session was deleted: nothing more is said of it. */
  void vanish() {
    over = true;
    for (Run child : children) child.vanish();
    leave();
  }

  /** The session is idle again. */
  void end() {
    over = true;
    stage.idle(session);
    session.updated = stage.now();
    stage.updated(session);
    stage.diff(session);
    steps.sumUp();
    leave();
  }

  private void leave() {
    session.run = Optional.empty();
    cues.clear();
    for (Runnable ending : endings) ending.run();
  }
}
