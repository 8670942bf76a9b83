package dev.sidelight.update;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.config.Settings;
import dev.sidelight.input.Input;
import dev.sidelight.input.Key;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Link;
import dev.sidelight.model.Reason;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.model.Snapshot;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Headers;
import dev.sidelight.state.Notice;
import dev.sidelight.state.Row;
import dev.sidelight.state.RowState;
import dev.sidelight.state.Run;
import dev.sidelight.state.Tracked;
import dev.sidelight.state.Transition;
import dev.sidelight.ui.ScreenPainter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Drives {@link Update} with what one server tells, answers its questions out of that server's
 * truth, and writes down what the user would hear. Time stands still but for {@link #after}, and 10
 * ms with each fact.
 */
final class Story {
  static final Instant START = Instant.parse("2026-11-22T14:00:00Z");
  static final ServerId SERVER = new ServerId("http://127.0.0.1:4096");

  private static final Duration BETWEEN_FACTS = Duration.ofMillis(10);

  final Server server;

  private AppState state;
  private Instant now = START;
  private Duration skew = Duration.ZERO;
  private boolean connected;
  private boolean taking;
  private boolean stalled;
  private Instant lostAt = START;
  private final List<Fact> held = new ArrayList<>();
  private Snapshot taken;
  private boolean answering = true;
  private boolean answered = true;
  private final Deque<Effect> questions = new ArrayDeque<>();
  private final List<Effect> effects = new ArrayList<>();

  private Story(Settings settings) {
    state = AppState.starting(now, settings, 120, 40);
    server = new Server(() -> now.plus(skew), this::fact);
    taken = server.snapshot(now, Set.of());
    tell(new Msg.ServerAdded(SERVER, "laptop"));
  }

  /** A program that has just connected to a server where nothing runs. */
  static Story live() {
    return live(Settings.DEFAULTS);
  }

  static Story live(Settings settings) {
    Story story = new Story(settings);
    story.connects();
    story.effects.clear();
    return story;
  }

  /** A panel beside an OpenCode TUI, connected to a server where nothing runs. */
  static Story besideTui(Settings settings) {
    Story story = new Story(settings);
    story.state = story.state.besideTui();
    story.connects();
    story.effects.clear();
    return story;
  }

  /** A program that has not connected yet. */
  static Story unconnected() {
    return unconnected(Settings.DEFAULTS);
  }

  static Story unconnected(Settings settings) {
    return new Story(settings);
  }

  Story withClockAhead(Duration ahead) {
    skew = ahead;
    return this;
  }

  // What happens.

  private void fact(Fact fact) {
    now = now.plus(BETWEEN_FACTS);
    if (taking || stalled) held.add(fact);
    else if (connected) tell(new Msg.Heard(SERVER, fact));
  }

  Story tell(Msg msg) {
    apply(msg);
    answer();
    return this;
  }

  private void apply(Msg msg) {
    Step step = Update.update(state, msg, now);
    state = step.state();
    effects.addAll(step.effects());
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.LoadTail || effect instanceof Effect.LoadSession) {
        questions.add(effect);
      }
    }
  }

  private void answer() {
    while (answered && !questions.isEmpty()) apply(answerTo(questions.remove()));
  }

  private Msg answerTo(Effect question) {
    if (!answering || !connected) return new Msg.EffectFailed(question, "Connection refused");
    SessionKey key =
        switch (question) {
          case Effect.LoadTail(var of) -> of;
          case Effect.LoadSession(var of) -> of;
          default -> throw new IllegalArgumentException(question.toString());
        };
    Optional<Server.Chat> chat = server.find(key.session());
    if (chat.isEmpty()) return new Msg.SessionMissing(key);
    return question instanceof Effect.LoadTail
        ? new Msg.TailLoaded(key, chat.get().tail())
        : new Msg.SessionLoaded(key.server(), chat.get().session());
  }

  Story hears(Fact fact) {
    return tell(new Msg.Heard(SERVER, fact));
  }

  /** As if so many other sessions had been seen since that nothing is remembered of the idle. */
  Story losesHeaders() {
    state = state.withHeaders(Headers.NONE);
    return this;
  }

  /** From now on questions stay open until {@link #answersAtLast}. */
  Story leavesQuestionsOpen() {
    answered = false;
    return this;
  }

  Story answersAtLast() {
    answered = true;
    answer();
    return this;
  }

  /** From now on no question can be answered. */
  Story answersNothing() {
    answering = false;
    return this;
  }

  Story answersAgain() {
    answering = true;
    return this;
  }

  /** Lets time pass; whatever falls due happens at its time. */
  Story after(Duration time) {
    Instant end = now.plus(time);
    for (Optional<Instant> due = Update.nextDue(state);
        due.isPresent() && !due.get().isAfter(end);
        due = Update.nextDue(state)) {
      if (due.get().isAfter(now)) now = due.get();
      tell(new Msg.Tick());
    }
    now = end;
    return tell(new Msg.Tick());
  }

  /** Lets enough time pass for an end to be settled. */
  Story settles() {
    return after(Duration.ofMillis(400));
  }

  Story presses(String keys) {
    for (String key : keys.split(" ", -1)) tell(new Msg.Typed(Key.parse(key)));
    return this;
  }

  /** Types text as it stands, blanks included. */
  Story types(String text) {
    text.codePoints().forEach(character -> tell(new Msg.Typed(Key.of(character))));
    return this;
  }

  Story pastes(String text) {
    return tell(new Msg.Typed(new Input.Paste(text, false)));
  }

  /** Puts the state on a screen of 120x40, which tells what there was room for. */
  Story paints() {
    return tell(new Msg.Painted(new ScreenPainter(ZoneOffset.UTC).screenOf(state).layout()));
  }

  Story selects(String id) {
    state = state.withPanel(state.panel().withSelected(Optional.of(key(id))).choosing());
    return this;
  }

  Story opens(String id) {
    return selects(id).presses("enter");
  }

  Story looksAway() {
    return tell(new Msg.Typed(new Input.Focus(false)));
  }

  Story looksHere() {
    return tell(new Msg.Typed(new Input.Focus(true)));
  }

  // The link.

  Story losesLink() {
    connected = false;
    lostAt = now;
    return tell(
        new Msg.LinkChanged(
            SERVER, new Link.Retrying(1, now.plusMillis(250), now, Reason.of("Connection reset"))));
  }

  /** The link is dead from now on, but nobody notices yet. */
  Story losesLinkSilently() {
    connected = false;
    lostAt = now;
    return this;
  }

  Story noticesLoss() {
    return tell(
        new Msg.LinkChanged(
            SERVER,
            new Link.Retrying(1, now.plusMillis(250), lostAt, Reason.of("no bytes for 25 s"))));
  }

  /** From now on what the server tells is on its way, and nobody hears it. */
  Story stalls() {
    stalled = true;
    held.clear();
    return this;
  }

  /** All that is on its way arrives at once. */
  Story resumes() {
    stalled = false;
    List.copyOf(held).forEach(this::hears);
    return this;
  }

  Story connects() {
    return opensStream().takesSnapshot().goesLive();
  }

  /** From now on facts are heard, but held back. */
  Story opensStream() {
    taking = true;
    held.clear();
    return this;
  }

  Story takesSnapshot() {
    Set<SessionId> suspects = new HashSet<>();
    for (Tracked one : state.sessions().all()) {
      if (one.isActive()) suspects.add(one.key().session());
    }
    taken = server.snapshot(lostAt.plus(skew).minusSeconds(15), suspects);
    return this;
  }

  Story goesLiveWith(Snapshot snapshot) {
    taken = snapshot;
    return goesLive();
  }

  /** Another directory has not answered yet. */
  Story goesLiveWithoutElsewhere() {
    return goesLiveWith(
        new Snapshot(
            taken.sessions(),
            taken.projects(),
            taken.statuses(),
            taken.permissions(),
            taken.questions(),
            taken.directories(),
            List.of("/elsewhere"),
            taken.tails()));
  }

  /** The directory in which everything happens has not answered yet. */
  Story goesLiveWithoutDirectory() {
    return goesLiveWith(
        new Snapshot(
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(Server.DIRECTORY),
            Map.of()));
  }

  Story goesLive() {
    taking = false;
    connected = true;
    tell(new Msg.LinkChanged(SERVER, new Link.Live("1.18.33")));
    return tell(new Msg.Resynced(SERVER, taken, held, skew));
  }

  // What the server tells.

  Server.Chat session(String id) {
    return server.chat(id, titleOf(id));
  }

  Server.Chat session(String id, String title) {
    return server.chat(id, title);
  }

  Server.Chat child(String id, String parent) {
    return server.child(id, parent, titleOf(id));
  }

  /** {@return the title that a session gets unless it is given one} */
  static String titleOf(String id) {
    return "Title of " + id;
  }

  // What the user sees and hears.

  AppState state() {
    return state;
  }

  Instant now() {
    return now;
  }

  static SessionKey key(String id) {
    return new SessionKey(SERVER, new SessionId(id));
  }

  Optional<Row> row(String id) {
    return state.sessions().row(key(id));
  }

  Optional<RowState> shows(String id) {
    return row(id).map(state::shownState);
  }

  boolean isUnvisited(String id) {
    return row(id).map(Row::unvisited).orElse(false);
  }

  List<String> order() {
    return state.sessions().rows().stream().map(row -> row.key().session().value()).toList();
  }

  Tracked tracked(String id) {
    return state.sessions().find(key(id)).orElseThrow();
  }

  Run.Active run(String id) {
    return tracked(id).active().orElseThrow();
  }

  Run.Ended end(String id) {
    return (Run.Ended) tracked(id).run();
  }

  /** {@return what was announced of a session, such as {@code started} */
  List<String> announced(String id) {
    return transitions().stream()
        .filter(one -> one.session().equals(Optional.of(new SessionId(id))))
        .map(one -> one.event().label())
        .toList();
  }

  List<Transition> transitions() {
    return effects(Effect.Announce.class).stream().map(Effect.Announce::transition).toList();
  }

  /** {@return the sentences that went beyond this screen, oldest first} */
  List<String> notices() {
    return told().map(Notice::text).toList();
  }

  private Stream<Notice> told() {
    return effects(Effect.Notify.class).stream()
        .filter(one -> one.attention() != Effect.Attention.ON_SESSION)
        .map(Effect.Notify::notice);
  }

  List<NoticeKind> noticeKinds() {
    return told().flatMap(notice -> notice.kind().stream()).toList();
  }

  /** {@return the sentences of the toasts on show, newest first} */
  List<String> toasts() {
    return state.toasts().shown().stream().map(toast -> toast.notice().text()).toList();
  }

  /** {@return the sentences of the history, newest first} */
  List<String> history() {
    return state.history().stream().map(Notice::text).toList();
  }

  <T extends Effect> List<T> effects(Class<T> kind) {
    return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What was heard so far does not count any more. */
  List<Effect> effects() {
    return List.copyOf(effects);
  }

  Story forgetsWhatWasSaid() {
    effects.clear();
    return this;
  }
}
