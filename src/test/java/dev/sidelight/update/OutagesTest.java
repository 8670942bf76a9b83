package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Activity;
import dev.sidelight.state.Row;
import dev.sidelight.state.RowState;
import dev.sidelight.state.Run;
import dev.sidelight.state.Tracked;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plays the same histories of several sessions twice, once with the link up all the time and once
 * with outages at random places: what is left to see must be the same.
 */
class OutagesTest {
  private static final int HISTORIES = 200;
  private static final int SESSIONS = 4;
  private static final int RUNS = 3;

  /**
   * A few facts that come together; {@code ending} if what comes next comes within milliseconds.
   */
  private record Beat(Consumer<Story> play, boolean ending) {}

  /**
   * What happens: a beat of a session, or a change of the link.
   *
   * @param up whether the link is up after it
   */
  private record Scene(Consumer<Story> play, boolean ofLink, boolean up) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rowsAreTheSameAsWithoutOutages(long seed) {
    for (int i = 0; i < HISTORIES; i++) {
      long history = seed * HISTORIES + i;
      List<Scene> scenes = scenes(new Random(history));
      Story calm = Story.live();
      Story rough = Story.live();
      for (int at = 0; at < scenes.size(); at++) {
        Scene scene = scenes.get(at);
        if (!scene.ofLink()) scene.play().accept(calm);
        scene.play().accept(rough);
        if (scene.up()) {
          assertThat(settled(rough, calm))
              .as("rows of history %d at %d", history, at)
              .isEqualTo(settled(calm, calm));
        }
      }
      calm.after(Duration.ofSeconds(5));
      rough.after(Duration.ofSeconds(5));
      assertThat(rows(rough)).as("rows of history %d", history).isEqualTo(rows(calm));
      assertThat(ends(calm)).as("ends of history %d", history).isEqualTo(everyRunOnce());
      assertThat(ends(rough)).as("ends of history %d", history).isEqualTo(everyRunOnce());
      assertThat(notices(rough)).as("notices of history %d", history).isEqualTo(notices(calm));
    }
  }

  /**
   * {@return the rows but those that are about to end, as whoever was away may know of it sooner;
   * whether a retry is overcome, or a prompt came before its run, is known with the next sign only}
   */
  private static Map<String, String> settled(Story story, Story calm) {
    Map<String, String> rows = rows(story);
    for (Tracked one : calm.state().sessions().all()) {
      String id = one.key().session().value();
      boolean ending = one.active().flatMap(Run.Active::idleSince).isPresent();
      if (ending) rows.remove(id);
      rows.computeIfPresent(
          id, (_, row) -> row.replace("RETRYING", "WORKING").replace(" unvisited", ""));
    }
    return rows;
  }

  /** {@return state, mark and text of each row} */
  private static Map<String, String> rows(Story story) {
    Map<String, String> rows = new TreeMap<>();
    for (Row row : story.state().sessions().rows()) {
      String id = row.key().session().value();
      String text = row.state().isEnded() ? story.end(id).text() : "";
      rows.put(id, row.state() + (row.unvisited() ? " unvisited " : " ") + text);
    }
    return rows;
  }

  private static Map<String, Long> ends(Story story) {
    Map<String, Long> ends = new TreeMap<>();
    for (int i = 1; i <= SESSIONS; i++) {
      Set<String> labels =
          Set.of(RowState.FINISHED.label(), RowState.FAILED.label(), RowState.STOPPED.label());
      ends.put("ses_" + i, story.announced("ses_" + i).stream().filter(labels::contains).count());
    }
    return ends;
  }

  private static Map<String, Long> everyRunOnce() {
    Map<String, Long> ends = new TreeMap<>();
    for (int i = 1; i <= SESSIONS; i++) ends.put("ses_" + i, (long) RUNS);
    return ends;
  }

  /** {@return how often each end was told of, wherever it happened} */
  private static Map<String, Long> notices(Story story) {
    Map<String, Long> notices = new TreeMap<>();
    for (String text : story.notices()) {
      if (text.startsWith("✓") || text.startsWith("✗")) {
        notices.merge(text.replace(" (while offline)", ""), 1L, Long::sum);
      }
    }
    return notices;
  }

  /** Mixes the sessions' histories, and puts outages between. */
  private static List<Scene> scenes(Random random) {
    List<Deque<Beat>> histories = new ArrayList<>();
    for (int i = 1; i <= SESSIONS; i++) histories.add(history(random, "ses_" + i));
    List<Scene> scenes = new ArrayList<>();
    var outage = new Outage(random);
    int which = 0;
    boolean hurries = false;
    while (histories.stream().anyMatch(history -> !history.isEmpty())) {
      if (random.nextInt(6) == 0) scenes.add(outage.next());
      if (random.nextInt(8) == 0) scenes.add(pause(random, !outage.isOn()));
      which = hurries ? which : random.nextInt(SESSIONS);
      Deque<Beat> history = histories.get(which);
      if (history.isEmpty()) continue;
      Beat beat = history.removeFirst();
      hurries = beat.ending();
      scenes.add(new Scene(beat.play(), false, !outage.isOn()));
    }
    while (outage.isOn()) scenes.add(outage.next());
    return scenes;
  }

  private static Scene pause(Random random, boolean up) {
    Duration length = Duration.ofMillis(random.nextInt(60) + 1L);
    return new Scene(story -> story.after(length), false, up);
  }

  /** Takes the link down and up again, step by step. */
  private static final class Outage {
    private final Random random;
    private int step;

    Outage(Random random) {
      this.random = random;
    }

    boolean isOn() {
      return step > 0;
    }

    private static Consumer<Story> goesLive(Random random) {
      return random.nextInt(4) == 0 ? Story::goesLiveWithoutElsewhere : Story::goesLive;
    }

    Scene next() {
      boolean silent = step == 0 && random.nextBoolean();
      Consumer<Story> play =
          switch (step) {
            case 0 -> silent ? Story::losesLinkSilently : Story::losesLink;
            case 1 -> Story::noticesLoss;
            case 2 -> Story::opensStream;
            case 3 -> Story::takesSnapshot;
            default -> goesLive(random);
          };
      step = step == 4 ? 0 : step + (step == 0 && !silent ? 2 : 1);
      return new Scene(play, true, !isOn());
    }
  }

  private static Deque<Beat> history(Random random, String id) {
    Deque<Beat> beats = new ArrayDeque<>();
    for (int run = 0; run < RUNS; run++) {
      List<Consumer<Story>> steps = new ArrayList<>();
      steps.addAll(of(id, List.of(Server.Chat::prompted, chat -> chat.busy().step().busy())));
      for (int i = random.nextInt(3); i > 0; i--) {
        String name = id + "_" + run + "_" + i;
        steps.addAll(
            random.nextInt(4) == 0
                ? subagent(random, id, name)
                : of(id, progress(random, "per_" + name)));
      }
      int end = steps.size();
      steps.addAll(of(id, end(random, "per_" + id + "_" + run)));
      for (int i = 0; i < steps.size(); i++) {
        boolean ends = i == steps.size() - 1;
        var step = steps.get(i);
        Consumer<Story> play =
            story -> {
              step.accept(story);
              // Else the next run would go on with this one.
              if (ends) story.after(Duration.ofMillis(450));
            };
        beats.add(new Beat(play, i >= end && !ends));
      }
    }
    return beats;
  }

  private static List<Consumer<Story>> of(
      String id, List<Function<Server.Chat, Server.Chat>> steps) {
    return steps.stream()
        .<Consumer<Story>>map(step ->
            story -> {
              var _ = step.apply(story.session(id));
            })
        .toList();
  }

  /** A subagent runs from its start to whatever end, while its parent waits. */
  private static List<Consumer<Story>> subagent(Random random, String parent, String child) {
    List<Function<Server.Chat, Server.Chat>> steps = new ArrayList<>();
    steps.add(chat -> chat.prompted().busy().step().busy());
    steps.addAll(progress(random, "per_" + child));
    steps.addAll(end(random, "per_end_" + child));
    List<Consumer<Story>> played = new ArrayList<>();
    played.addAll(of(parent, List.of(chat -> chat.uses("task", "explore"))));
    for (var step : steps) {
      played.add(story -> {
        var _ = step.apply(story.child("ses_of_" + child, parent));
      });
    }
    played.addAll(of(parent, List.of(Server.Chat::toolEnds, Server.Chat::nextStep)));
    return played;
  }

  private static List<Function<Server.Chat, Server.Chat>> progress(Random random, String request) {
    return switch (random.nextInt(5)) {
      case 0 ->
          List.of(chat -> chat.uses("bash", "ls"), Server.Chat::toolEnds, Server.Chat::nextStep);
      case 1 ->
          List.of(
              chat -> chat.retries(1, "Overloaded", Duration.ofSeconds(2)),
              Server.Chat::busy,
              Server.Chat::thinks);
      case 2 ->
          List.of(
              chat -> chat.uses("bash", "ls").asksToRun(request, "ls"),
              chat -> chat.isAnswered(request).toolEnds(),
              Server.Chat::nextStep);
      case 3 ->
          List.of(
              chat -> chat.reports("ContextOverflowError", "Too long").completes().busy(),
              chat -> chat.summaryStep().does(new Activity.Compacting()),
              chat -> chat.completes().promptedByServer().compacted(),
              chat -> chat.busy().step());
      default -> List.of(Server.Chat::thinks, Server.Chat::touched);
    };
  }

  private static List<Function<Server.Chat, Server.Chat>> end(Random random, String request) {
    return switch (random.nextInt(7)) {
      case 0 ->
          List.of(
              chat -> chat.reports("APIError", "Bad request"),
              Server.Chat::idle,
              chat -> chat.breaks("APIError", "Bad request"),
              Server.Chat::idle);
      case 1 ->
          List.of(
              chat -> chat.writes("Half a"),
              chat -> chat.reports("MessageAbortedError", "Aborted").idle(),
              chat -> chat.breaks("MessageAbortedError", "Aborted").idle());
      case 2 ->
          List.of(
              chat -> chat.uses("bash", "ls").asksToRun(request, "ls"),
              chat -> chat.isRejected(request).toolEnds().ends("tool-calls").idle());
      case 3 ->
          List.of(
              chat -> chat.retries(1, "Overloaded", Duration.ofSeconds(2)),
              chat -> chat.completes().idle());
      default ->
          List.of(
              chat -> chat.writes("Done."),
              chat -> chat.finishes("stop"),
              Server.Chat::completes,
              Server.Chat::busy,
              Server.Chat::idle);
    };
  }
}
