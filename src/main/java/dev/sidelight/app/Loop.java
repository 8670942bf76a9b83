package dev.sidelight.app;

import dev.sidelight.model.Fact;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Tui;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import dev.sidelight.update.Step;
import dev.sidelight.update.Update;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns the state: takes one message after the other, changes the state by it, starts its effects
 * and shows the result. Everything in here happens on the thread that calls {@link #run}.
 */
final class Loop {
  /**
   * Time between two frames at least, so that a flood of events costs no more than some forty a
   * second; a little less than that between two reads of a busy stream, so that neither waits for
   * the other.
   */
  private static final Duration FRAME = Duration.ofMillis(24);

  /** Messages that are dealt with between two looks at the clock, so that a frame is never late. */
  private static final int BATCH = 256;

  private final Inbox inbox;
  private final Clock clock;
  private final Consumer<Effect> effects;
  private final Display display;
  private AppState state;
  private AppState shown;
  private Instant lastFrame = Instant.MIN;

  /** By how much the program's clock is ahead of the machine's, which was set back. */
  private Duration setBack = Duration.ZERO;

  private boolean ended;

  /** Where states are shown. */
  interface Display {
    /** {@return what came of showing it, which is no reason to show it again} */
    Msg show(AppState state);

    /** {@return when what is on show changes by itself, if ever} */
    Optional<Instant> staleAt();

    /**
     * {@return whether what is on show says the same of a state that differs from the shown one by
     * signs of life alone; {@link #staleAt} may be later then}
     */
    default boolean saysSame(AppState state) {
      return false;
    }
  }

  /**
   * @param effects starts an effect and returns at once
   */
  Loop(AppState start, Inbox inbox, Clock clock, Consumer<Effect> effects, Display display) {
    this.state = start;
    this.shown = start;
    this.inbox = inbox;
    this.clock = clock;
    this.effects = effects;
    this.display = display;
  }

  AppState state() {
    return state;
  }

  /** Ends {@link #run} after the message that is being dealt with. */
  void end() {
    ended = true;
  }

  /**
   * Runs until an effect ends it; shows the first frame at once.
   *
   * @param afterFirstFrame what the first frame does not need
   */
  void run(Runnable afterFirstFrame) throws InterruptedException {
    show();
    afterFirstFrame.run();
    while (!ended) {
      if (isAhead()) inbox.rest(until(nextFrame()));
      Msg msg = inbox.next(untilDue());
      // What waited came at one time, which is then one object in all that it changes.
      Instant time = now();
      deal(msg == null ? new Msg.Tick() : msg, time);
      for (int i = 0; i < BATCH && !ended; i++) {
        Msg next = inbox.next(Duration.ZERO);
        if (next == null) break;
        deal(next, time);
      }
      if (isDirty() && !now().isBefore(nextFrame())) show();
    }
  }

  void apply(Msg msg) {
    deal(msg, now());
  }

  private void deal(Msg msg, Instant time) {
    if (mayBeNews(msg)) forgetDeadTuis(time);
    apply(msg, time);
  }

  private static boolean mayBeNews(Msg msg) {
    return switch (msg) {
      case Msg.Tick _ -> true;
      case Msg.Heard(_, var fact) ->
          fact instanceof Fact.StatusChanged
              || fact instanceof Fact.PermissionAsked
              || fact instanceof Fact.QuestionAsked;
      default -> false;
    };
  }

  /** One that was killed tells nobody of it, and what it showed must not count as seen. */
  private void forgetDeadTuis(Instant time) {
    List<Tui> alive =
        state.tuis().stream().filter(tui -> Processes.running(tui.pid()).isPresent()).toList();
    if (alive.size() < state.tuis().size()) apply(new Msg.TuisSeen(alive), time);
  }

  private void apply(Msg msg, Instant now) {
    Step step = Update.update(state, msg, now);
    state = step.state();
    for (Effect effect : step.effects()) effects.accept(effect);
  }

  /** The machine's clock may be set back; the program's goes on from where it was. */
  private Instant now() {
    Instant machine = clock.instant();
    if (!machine.isBefore(state.now())) {
      setBack = Duration.ZERO;
    } else if (machine.plus(setBack).isBefore(state.now())) {
      setBack = Duration.between(machine, state.now());
    }
    return machine.plus(setBack);
  }

  /** {@return how long it is until then, negative if that is past} */
  Duration until(Instant when) {
    return Duration.between(now(), when);
  }

  private boolean isDirty() {
    if (!state.looksLike(shown)) {
      // A session that works gives a sign of life each second, and as a rule nobody can see it.
      if (!state.looksLikeButForAges(shown) || !display.saysSame(state)) return true;
      shown = state;
    }
    return display.staleAt().map(stale -> !stale.isAfter(now())).orElse(false);
  }

  /** {@return whether more has come than is shown, and nothing is to be done before it is} */
  private boolean isAhead() {
    if (state.looksLike(shown)) return false;
    Instant frame = nextFrame();
    return Update.nextDue(state).map(frame::isBefore).orElse(true);
  }

  private Instant nextFrame() {
    return lastFrame.equals(Instant.MIN) ? Instant.MIN : lastFrame.plus(FRAME);
  }

  /** {@return how long nothing has to be done unless a message comes; null for ever} */
  private @Nullable Duration untilDue() {
    Instant due = Update.nextDue(state).orElse(Instant.MAX);
    if (!state.looksLike(shown)) {
      due = earlier(due, nextFrame());
    } else if (display.staleAt().isPresent()) {
      due = earlier(due, display.staleAt().get());
    }
    return due.equals(Instant.MAX) ? null : until(due);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private void show() {
    lastFrame = now();
    apply(new Msg.Tick(), lastFrame);
    Msg painted = display.show(state);
    // No time passes, or what falls due while it is painted would count as shown.
    apply(painted, state.now());
    shown = state;
  }
}
