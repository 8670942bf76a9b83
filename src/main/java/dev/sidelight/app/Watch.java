package dev.sidelight.app;

import dev.sidelight.config.Settings;
import dev.sidelight.model.Reason;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Transition;
import dev.sidelight.term.EndSignals;
import dev.sidelight.ui.paint.Words;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells of every transition as it happens, without a screen. */
public final class Watch {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  /**
   * Shortest time between two texts: tmux shows only the first of those that come within a second.
   */
  private static final Duration PACE = Duration.ofMillis(1_100);

  private final Style style;
  private final Predicate<String> sink;
  private final Optional<HeadlessNotifier> notifier;
  private final Headless program;
  private final List<String> untold = new ArrayList<>();
  private final long begun = System.nanoTime();
  private Optional<String> lastCounts = Optional.empty();
  private long lastPrinted;
  private @Nullable Duration untilNext;
  private volatile boolean stopped;

  private Watch(
      Settings settings, Style style, Predicate<String> sink, Optional<HeadlessNotifier> notifier) {
    this.style = style;
    this.sink = sink;
    this.notifier = notifier;
    program = new Headless(settings, this::start);
  }

  /** What the lines are. */
  public sealed interface Style {
    /** A sentence for each transition. */
    record Sentences() implements Style {}

    /** A JSON object for each transition. */
    record Objects() implements Style {}

    /** How many sessions do what, whenever that changes, but not more often than a bar can show. */
    record Counts(StatusFormat format) implements Style {}
  }

  /**
   * Where notifications go besides the lines.
   *
   * @param environment in which programs of the desktop are looked for
   * @param stateFile where panels keep what was muted by hand
   * @param complaint takes a line about what went wrong with one, on any thread
   */
  public record Notifying(
      Map<String, String> environment, Optional<Path> stateFile, Consumer<String> complaint) {
    public Notifying {
      environment = Map.copyOf(environment);
    }
  }

  /** How watching ended, and why servers could not be heard if none ever was. */
  public record End(Reach reach, List<String> problems) {
    public End {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Watches until a signal asks it to end, the sink takes no more, or it turns out at the start
   * that no server can be reached. Later losses are waited out.
   *
   * @param sink takes a line, and answers whether it goes on taking
   * @param notifying absent to tell nobody but the sink
   */
  public static End run(
      Settings settings,
      List<Sidelight.Named> servers,
      Style style,
      Predicate<String> sink,
      Optional<Notifying> notifying)
      throws InterruptedException {
    if (notifying.isEmpty()) {
      return new Watch(settings, style, sink, Optional.empty()).run(servers);
    }
    Notifying to = notifying.get();
    try (var notifier =
        new HeadlessNotifier(
            settings.notifications(), to.environment(), to.stateFile(), to.complaint())) {
      Settings raising = HeadlessNotifier.raisingAll(settings);
      var watch = new Watch(raising, style, sink, Optional.of(notifier));
      watch.program.followTuis(to.environment());
      return watch.run(servers);
    }
  }

  private End run(List<Sidelight.Named> servers) throws InterruptedException {
    try (var _ = EndSignals.listen(this::stop);
        Headless _ = program) {
      program.follow(servers);
      while (!stopped) {
        program.step(untilNext);
        Collection<ServerState> states = program.state().servers().values();
        if (Reach.isHopeless(states)) {
          return new End(Reach.of(states), StatusReport.problems(states));
        }
        if (style instanceof Style.Counts(var format)) count(format);
      }
      return new End(Reach.REACHED, List.of());
    }
  }

  private void stop() {
    stopped = true;
    program.tell(new Msg.Tick());
  }

  private void start(Effect effect) {
    if (effect instanceof Effect.Announce(var transition)) {
      tell(transition);
    } else if (effect instanceof Effect.Notify(var notice, var attention)) {
      notifier.ifPresent(one -> one.tell(notice, attention));
    }
  }

  private void tell(Transition transition) {
    switch (style) {
      case Style.Sentences _ -> untold.add(sentence(transition));
      case Style.Objects _ ->
          untold.add(StateJson.transition(program.state(), transition).toString());
      case Style.Counts _ -> {}
    }
    // What is wrong from the start is said once if it is the reason for giving up.
    if (Reach.of(program.state().servers().values()) != Reach.REACHED) return;
    untold.forEach(this::print);
    untold.clear();
  }

  private String sentence(Transition transition) {
    Optional<Reason> reason =
        Optional.of(transition.server())
            .filter(_ -> transition.event() == Transition.Event.LINK)
            .flatMap(program.state()::server)
            .flatMap(server -> server.link().problem());
    return TIME.format(transition.time())
        + "  "
        + transition.text()
        + reason.map(it -> " (" + Words.line(it.why()) + ")").orElse("");
  }

  private void count(StatusFormat format) {
    untilNext = null;
    if (stopped || (lastCounts.isEmpty() && awaitsMore())) return;
    Optional<String> counts = Optional.of(format.fill(program.state()));
    if (counts.equals(lastCounts)) return;
    Duration rest = PACE.minusNanos(System.nanoTime() - lastPrinted);
    if (lastCounts.isPresent() && rest.isPositive()) {
      untilNext = rest;
      return;
    }
    lastCounts = counts;
    lastPrinted = System.nanoTime();
    print(counts.get());
  }

  /**
   * {@return whether more is to be known before it is counted: what is not known yet is not none}
   */
  private boolean awaitsMore() {
    if (StatusReport.isComplete(program)) return false;
    if (Reach.of(program.state().servers().values()) != Reach.REACHED) return true;
    // One server, or one session, that does not answer keeps nobody from the rest.
    Duration left = StatusReport.PATIENCE.minusNanos(System.nanoTime() - begun);
    if (!left.isPositive()) return false;
    untilNext = left;
    return true;
  }

  private void print(String line) {
    if (!stopped && !sink.test(line)) stopped = true;
  }
}
