package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Activity;
import dev.sidelight.state.Row;
import dev.sidelight.state.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks at random through what can happen to families of sessions, keeps a plain account of it, and
 * compares that with what is shown and told.
 */
class WalksTest {
  private static final int WALKS = 25;
  private static final int ACTS = 80;
  private static final int ROOTS = 3;
  private static final int DEEPEST = 2;
  private static final Duration SETTLED = Duration.ofMillis(450);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rowsAndNoticesAreThoseOfAPlainAccount(long seed) {
    for (int i = 0; i < WALKS; i++) new Walk(seed * WALKS + i).goes();
  }

  /** What is known of a session without any code of the program. */
  private static final class Member {
    final String id;
    final Optional<Member> parent;
    final boolean background;
    final List<Member> children = new ArrayList<>();
    final Deque<String> asked = new ArrayDeque<>();
    String title;
    boolean runs;
    boolean retries;
    boolean retried;
    boolean unvisited;
    int attempt;
    String outcome = "";
    String text = "";

    Member(String id, Optional<Member> parent, boolean background) {
      this.id = id;
      this.parent = parent;
      this.background = background;
      title = Story.titleOf(id);
    }

    Stream<Member> family() {
      return Stream.concat(Stream.of(this), children.stream().flatMap(Member::family));
    }

    int depth() {
      return parent.map(one -> one.depth() + 1).orElse(0);
    }

    boolean waits() {
      return children.stream().anyMatch(one -> one.runs && !one.background);
    }

    boolean isActive() {
      return family().anyMatch(one -> one.runs);
    }

    /** The state of a root's row, empty if it has none. */
    String state() {
      if (family().anyMatch(one -> !one.asked.isEmpty())) return "NEEDS_YOU";
      if (!isActive()) return outcome;
      boolean retrying = runs ? retries : family().anyMatch(one -> one.runs && one.retries);
      return retrying ? "RETRYING" : "WORKING";
    }

    void starts() {
      runs = true;
      retried = false;
      progresses();
    }

    void progresses() {
      retries = false;
      attempt = 0;
    }

    void ends(String how, String words) {
      runs = false;
      asked.clear();
      progresses();
      outcome = how;
      text = words;
    }
  }

  private static final class Walk {
    private final long seed;
    private final Random random;
    private final Story story = Story.live().looksHere();
    private final List<Member> roots = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> acts = new ArrayList<>();
    private Optional<Member> open = Optional.empty();
    private int names;

    /** Acts until the link is back, 0 while it is up. */
    private int offline;

    Walk(long seed) {
      this.seed = seed;
      random = new Random(seed);
    }

    void goes() {
      for (int i = 0; i < ACTS; i++) {
        while (roots.size() < ROOTS) roots.add(new Member(name("ses"), Optional.empty(), false));
        Member root = roots.get(random.nextInt(ROOTS));
        boolean was = root.isActive();
        act(root);
        boolean is = root.isActive();
        if (is && !was) root.unvisited = false;
        if (was && !is) rowEnds(root);
        story.after(was && !root.runs ? SETTLED : Duration.ofMillis(random.nextInt(60)));
        if (root.family().anyMatch(one -> !one.runs)) story.after(SETTLED);
        if (offline > 0 && --offline == 0) comesBack();
        if (offline > 0) continue;
        compares();
        if (random.nextInt(8) == 0) goesAway();
      }
    }

    private void goesAway() {
      acts.add("the link is lost");
      offline = 1 + random.nextInt(8);
      story.losesLink();
    }

    /**
     * Takes over what nobody can know of the time without a link: who looked, and what was told.
     */
    private void comesBack() {
      acts.add("the link is back");
      story.connects().after(Duration.ofSeconds(2));
      for (Member root : roots) {
        root.unvisited = story.isUnvisited(root.id);
        for (Member one : root.family().filter(one -> one.runs).toList()) {
          one.retried = story.run(one.id).retried();
          // Whether a retry was overcome is known with the next sign only.
          if (one.retries) progresses(one, "thinks", Server.Chat::thinks);
        }
      }
      told.clear();
      told.addAll(story.notices());
    }

    private void compares() {
      String walk = "walk %d: %s".formatted(seed, acts);
      Map<String, String> shown = new TreeMap<>();
      for (Row row : story.state().sessions().rows()) {
        String id = row.key().session().value();
        String text = row.state().isEnded() ? story.end(id).text() : "";
        int active = story.state().sessions().activeDescendants(row.key());
        shown.put(id, "%s %b %d %s".formatted(row.state(), row.unvisited(), active, text));
      }
      Map<String, String> expected = new TreeMap<>();
      for (Member root : roots) {
        if (root.state().isEmpty()) continue;
        String text = root.isActive() ? "" : root.text;
        long active = root.family().filter(one -> one != root && one.runs).count();
        expected.put(root.id, "%s %b %d %s".formatted(root.state(), root.unvisited, active, text));
      }
      assertThat(shown).as(walk).isEqualTo(expected);
      assertThat(story.notices()).as(walk).isEqualTo(told);
    }

    private String name(String of) {
      return of + "_" + ++names;
    }

    private Server.Chat chat(Member one) {
      return one.parent
          .map(parent -> story.child(one.id, parent.id))
          .orElseGet(() -> story.session(one.id));
    }

    private void tells(Member root, String text) {
      if (!open.equals(Optional.of(root))) told.add(text);
    }

    private void rowEnds(Member root) {
      root.unvisited = !root.outcome.equals("STOPPED") && !open.equals(Optional.of(root));
      switch (root.outcome) {
        case "FINISHED" -> tells(root, "✓ " + root.title + " finished");
        case "FAILED" -> tells(root, "✗ " + root.title + " failed: " + root.text);
        default -> {
          // Whoever stopped it knows.
        }
      }
    }

    private void act(Member root) {
      List<Member> able = root.family().filter(one -> one.runs && !one.waits()).toList();
      int what = random.nextInt(24);
      if (what == 0) retitles(root);
      else if (what == 1 && !root.state().isEmpty()) opens(root);
      else if (what == 2 && root.runs == root.isActive()) deletes(root);
      else if (what == 3 && root.runs) aborts(root);
      else if (!root.runs && (able.isEmpty() || what < 12)) idles(root);
      else runs(root, able.get(random.nextInt(able.size())));
    }

    private void does(Member one, String act, UnaryOperator<Server.Chat> what) {
      acts.add(one.id + " " + act);
      var _ = what.apply(chat(one));
    }

    private void retitles(Member root) {
      root.title = name("Title");
      does(root, "retitles", chat -> chat.titled(root.title));
    }

    private void opens(Member root) {
      acts.add(root.id + " opens");
      story.tell(new Msg.Clicked(new Target.SessionItem(Story.key(root.id))));
      root.unvisited = false;
      open = Optional.of(root);
    }

    private void deletes(Member root) {
      acts.add(root.id + " deletes");
      boolean ran = root.runs;
      Server.Chat chat = chat(root);
      for (Member one : root.family().toList().reversed()) chat(one).deleted();
      if (ran) chat.reports("UnknownError", "FOREIGN KEY constraint failed").idle().idle();
      roots.remove(root);
      open = open.filter(one -> one != root);
      root.family().forEach(one -> one.runs = false);
      root.outcome = "";
    }

    /** Subagents that are waited for are aborted first. */
    private void aborts(Member one) {
      one.children.stream().filter(child -> child.runs && !child.background).forEach(this::aborts);
      does(one, "aborts", Server.Chat::isAborted);
      // Left behind on the server, but told apart by their tool calls.
      chat(one).forgetRequests();
      one.ends("STOPPED", "stopped");
    }

    private void idles(Member root) {
      switch (random.nextInt(7)) {
        case 0 -> does(root, "is aborted idle", Server.Chat::idle);
        case 1 -> {
          does(root, "is told", Server.Chat::prompted);
          root.unvisited = false;
        }
        case 2 -> {
          // Nothing is left to see of it where it was not heard.
          if (offline == 0) cannotStart(root);
        }
        default -> {
          does(root, "starts", Server.Chat::starts);
          root.starts();
        }
      }
    }

    private void cannotStart(Member root) {
      // A copy of an error that was told before may come for a while.
      story.after(Duration.ofSeconds(6));
      String error = name("No agent");
      does(root, "cannot start", chat -> chat.reports("UnknownError", error));
      story.after(SETTLED);
      root.ends("FAILED", error);
      if (!root.isActive()) rowEnds(root);
    }

    private void runs(Member root, Member one) {
      boolean free = one.asked.isEmpty();
      switch (random.nextInt(free ? 16 : 8)) {
        case 0 -> does(one, "is busy", Server.Chat::busy);
        case 1 -> progresses(one, "thinks", Server.Chat::thinks);
        case 2, 3 -> asks(root, one);
        case 4, 5, 6 -> {
          if (free) {
            progresses(one, "uses", chat -> chat.uses("bash", "ls").toolEnds().nextStep());
          } else {
            isAnswered(one);
          }
        }
        case 7 -> {
          if (free) fails(one);
          else isRejected(one);
        }
        case 8, 9, 10 -> retries(root, one);
        case 11 -> compacts(one);
        case 12 -> {
          if (one.depth() < DEEPEST) spawns(one, random.nextInt(3) == 0);
        }
        case 13 -> flaps(one);
        case 14 -> {
          if (one.retries) stopsRetrying(one);
          else isPromptedAgain(one);
        }
        default -> finishes(one);
      }
    }

    private void progresses(Member one, String act, UnaryOperator<Server.Chat> what) {
      does(one, act, chat -> what.apply(one.retries ? chat.busy() : chat));
      one.progresses();
    }

    private void asks(Member root, Member one) {
      String request = name("req");
      one.asked.add(request);
      if (random.nextBoolean()) {
        progresses(one, "asks", chat -> chat.uses("bash", "ls").asksToRun(request, request));
        tells(root, "! " + root.title + " needs permission: bash " + request);
      } else {
        progresses(one, "asks", chat -> chat.uses("question", "").asks(request, request));
        tells(root, "? " + root.title + " asks: " + request);
      }
    }

    private void isAnswered(Member one) {
      String request = one.asked.remove();
      does(one, "is answered", chat -> chat.isAnswered(request));
      if (one.asked.isEmpty()) {
        progresses(one, "goes on", chat -> chat.toolEnds().nextStep());
      }
    }

    private void isRejected(Member one) {
      for (String request : one.asked) does(one, "is rejected", chat -> chat.isRejected(request));
      does(one, "ends", chat -> chat.toolEnds().ends("tool-calls").idle());
      ends(one, "STOPPED", "stopped");
    }

    private void retries(Member root, Member one) {
      one.retries = true;
      one.attempt++;
      Duration wait = Duration.ofSeconds(random.nextInt(8) == 0 ? 90 : 2);
      does(one, "retries", chat -> chat.retries(one.attempt, "Overloaded", wait));
      boolean worthAWord = !one.retried || one.attempt % 5 == 0 || wait.toSeconds() > 60;
      if (one == root && worthAWord) {
        tells(root, "↻ %s is retrying (attempt %d): Overloaded".formatted(root.title, one.attempt));
      }
      one.retried = true;
    }

    private void compacts(Member one) {
      progresses(
          one,
          "compacts",
          chat ->
              chat.reports("ContextOverflowError", "Too long")
                  .completes()
                  .busy()
                  .summaryStep()
                  .does(new Activity.Compacting())
                  .completes()
                  .prompted()
                  .compacted()
                  .busy()
                  .step()
                  .busy());
    }

    private void spawns(Member one, boolean background) {
      Member child = new Member(name("ses"), Optional.of(one), background);
      one.children.add(child);
      progresses(one, "uses task", chat -> chat.uses("task", "explore"));
      does(child, "starts", Server.Chat::starts);
      child.starts();
      if (background) progresses(one, "goes on", chat -> chat.toolEnds().nextStep());
    }

    /** What was queued starts before the end counts. */
    private void flaps(Member one) {
      progresses(one, "flaps", chat -> chat.writes("One").finishes().starts());
    }

    private void isPromptedAgain(Member one) {
      progresses(
          one,
          "is prompted again",
          chat -> chat.prompted().writes("One").ends("stop").busy().step().busy());
    }

    private void stopsRetrying(Member one) {
      does(one, "stops retrying", chat -> chat.completes().idle());
      ends(one, "STOPPED", "stopped");
    }

    private void fails(Member one) {
      String error = name("Error");
      progresses(one, "fails", chat -> chat.fails(error));
      ends(one, "FAILED", error);
    }

    private void finishes(Member one) {
      String words = name("Words");
      progresses(one, "finishes", chat -> chat.writes(words).finishes());
      // Something is added for the next turn, without a reply.
      if (one.depth() == 0 && random.nextInt(4) == 0) does(one, "is told", Server.Chat::prompted);
      ends(one, "FINISHED", words);
    }

    private void ends(Member one, String how, String text) {
      one.ends(how, text);
      Optional<Member> parent = one.parent;
      if (parent.isEmpty()) return;
      if (parent.get().runs && !one.background) {
        progresses(parent.get(), "goes on", chat -> chat.toolEnds().nextStep());
      } else if (!parent.get().runs && parent.get().parent.isEmpty() && random.nextBoolean()) {
        // What runs in the background tells its parent when it is done.
        does(parent.get(), "is woken", Server.Chat::starts);
        parent.get().starts();
      }
    }
  }
}
