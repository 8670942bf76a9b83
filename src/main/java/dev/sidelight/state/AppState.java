package dev.sidelight.state;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.config.Settings;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Everything the program knows.
 *
 * @param now when the newest message came; the only clock there is below the loop
 * @param keys as the settings have them
 * @param servers in the order they were added
 * @param own the server that this program started and that ends with it
 * @param scouting how far the search for a server is, if there is one
 * @param judging ends that wait for their session's newest messages
 * @param strangers sessions whose header could not be had
 * @param headers of sessions seen lately that have no part in {@code sessions} yet
 * @param view the session that is open
 * @param area where keys go
 * @param focus whether the terminal has the user's eye
 * @param steered the session that an OpenCode TUI beside this program shows, as far as it was
 *     steered there; counts where no TUI of the server tells of itself
 * @param tuis those that tell of themselves
 * @param history newest first
 * @param leader whether the leader key was pressed and its second key is awaited
 * @param quitting until when {@code ctrl+c} ends the program, as it was pressed once
 * @param answering how far the user is with what waits for an answer
 * @param form the answer to a question, while it is made
 * @param composer what the user writes to sessions
 */
public record AppState(
    Instant now,
    Settings settings,
    KeyMap keys,
    PMap<ServerId, ServerState> servers,
    Optional<ServerId> own,
    Scouting scouting,
    Sessions sessions,
    PMap<SessionKey, Judging> judging,
    PMap<SessionKey, Stranger> strangers,
    Headers headers,
    Panel panel,
    Optional<View> view,
    Area area,
    Focus focus,
    Optional<SessionKey> steered,
    PVector<Tui> tuis,
    Toasts toasts,
    PVector<Notice> history,
    long noticesSoFar,
    Optional<Dialog> dialog,
    boolean leader,
    Optional<Instant> quitting,
    Answering answering,
    Optional<QuestionForm> form,
    Composer composer,
    Layout layout) {

  /** Most notices that the history keeps. */
  public static final int LONGEST_HISTORY = 500;

  /** Where keys go while no dialog is open. */
  public enum Area {
    PANEL,
    VIEW
  }

  /** Whether the terminal has the focus, as far as it says so. */
  public enum Focus {
    UNKNOWN,
    GAINED,
    LOST
  }

  /** What the program does about a server while it knows of none. */
  public enum Scouting {
    LOOKING,
    /** One is being started. */
    STARTING,
    OVER
  }

  public static AppState starting(Instant now, Settings settings, int columns, int rows) {
    return new AppState(
        now,
        settings,
        KeyMap.of(settings.keys(), new ArrayList<>()),
        OrderedPMap.<ServerId, ServerState>empty(),
        Optional.empty(),
        Scouting.OVER,
        Sessions.NONE,
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        Headers.NONE,
        Panel.ofColumns(settings.panel().width()),
        Optional.empty(),
        Area.PANEL,
        Focus.UNKNOWN,
        Optional.empty(),
        TreePVector.empty(),
        Toasts.NONE,
        TreePVector.empty(),
        0,
        Optional.empty(),
        false,
        Optional.empty(),
        Answering.NOTHING,
        Optional.empty(),
        Composer.EMPTY,
        Layout.of(columns, rows));
  }

  /** {@return the same as a panel beside an OpenCode TUI} */
  public AppState besideTui() {
    return withPanel(panel.besideTui());
  }

  /** {@return whether the user looks at the session, here or in a TUI} */
  public boolean isForeground(SessionKey root) {
    if (tuis.stream().anyMatch(tui -> isInSight(tui) && isShownBy(tui, root))) return true;
    // A panel beside a TUI loses the focus to that TUI, in sight of the user.
    if (focus == Focus.LOST && !panel.alone()) return false;
    return isOpen(root) || shownAsSteered().map(sessions::rootOf).equals(Optional.of(root));
  }

  /** {@return whether the user has an eye on what shows the session, for sure} */
  public boolean isSeen(SessionKey root) {
    if (!isForeground(root)) return false;
    return focus == Focus.GAINED
        || tuis.stream().anyMatch(tui -> tui.focus() == Focus.GAINED && isShownBy(tui, root));
  }

  /** {@return whether the user is at this program, or at the TUI that it is the panel of} */
  public boolean isAttended() {
    boolean beside = panel.alone() && tuis.stream().anyMatch(tui -> tui.focus() == Focus.GAINED);
    return focus == Focus.GAINED || beside;
  }

  /** {@return whether a TUI of the session's server tells that it shows the session} */
  public boolean isShownInTui(SessionKey root) {
    return tuis.stream()
        .anyMatch(tui -> tui.server().equals(root.server()) && isShownBy(tui, root));
  }

  /** {@return whether a TUI of the server tells of itself} */
  public boolean knowsTuiOf(ServerId server) {
    return tuis.stream().anyMatch(tui -> tui.server().equals(server));
  }

  /** {@return whether what the TUI shows is what the user sees, as far as that can be known} */
  public boolean isInSight(Tui tui) {
    boolean someBeside = tuis.stream().anyMatch(Tui::beside);
    return switch (tui.focus()) {
      case GAINED -> true;
      // The focus is on the panel while the user looks at both.
      case LOST -> panel.alone() && focus == Focus.GAINED && tui.beside() == someBeside;
      case UNKNOWN ->
          (panel.alone() || focus != Focus.GAINED)
              && (someBeside ? tui.beside() : isOnlyOneLeft(tui));
    };
  }

  /** {@return whether the user has left all other TUIs} */
  private boolean isOnlyOneLeft(Tui tui) {
    return tuis.stream().allMatch(other -> other.focus() == Focus.LOST || other.pid() == tui.pid());
  }

  /** All servers of a user share their sessions, so that it does not matter which one it is on. */
  private boolean isShownBy(Tui tui, SessionKey root) {
    return shownBy(tui, root.server()).map(sessions::rootOf).equals(Optional.of(root));
  }

  /**
   * {@return the session that the TUI shows, as one of that server's; nothing if it shows none, or
   * if several are called as it says and it was steered to none of these}
   */
  public Optional<SessionKey> shownBy(Tui tui, ServerId server) {
    return switch (tui.shown()) {
      case Tui.Shown.Home _ -> Optional.empty();
      case Tui.Shown.OneSession(var session) -> Optional.of(new SessionKey(server, session));
      case Tui.Shown.Titled(var title) ->
          tui.server().equals(server) ? titled(title, server) : Optional.empty();
    };
  }

  private Optional<SessionKey> titled(String title, ServerId server) {
    Predicate<Session> isCalledSo = session -> session.terminalTitle().equals(title);
    Set<SessionKey> called = new HashSet<>(headers.of(server, isCalledSo));
    for (Tracked one : sessions.all()) {
      if (!one.key().server().equals(server)) continue;
      if (one.info().filter(isCalledSo).isPresent()) called.add(one.key());
    }
    Optional<SessionKey> there = steered.filter(called::contains);
    // The title of one without a title is also that of a TUI that shows none.
    boolean names = called.size() == 1 && !title.equals(Session.NO_TERMINAL_TITLE);
    return names ? called.stream().findFirst() : there;
  }

  /** {@return what a TUI was steered to that does not tell itself what it shows} */
  public Optional<SessionKey> shownAsSteered() {
    return steered.filter(key -> !knowsTuiOf(key.server()));
  }

  /** {@return whether the session view shows the session or one of its family} */
  public boolean isOpen(SessionKey root) {
    return view.map(View::key).map(sessions::rootOf).equals(Optional.of(root));
  }

  /** {@return how many sessions at work end with this program, as their server does} */
  public int endingRuns() {
    if (own.isEmpty()) return 0;
    return (int)
        sessions.rows().stream()
            .filter(row -> own.get().equals(row.key().server()) && !row.state().isEnded())
            .count();
  }

  /** {@return a time of a server's clock by this machine's; the same if the server is not known} */
  public Instant localTime(ServerId server, Instant there) {
    ServerState known = servers.get(server);
    return known == null ? there : known.localTime(there);
  }

  /** {@return the folder that the session works in, empty if it is not known} */
  public String directory(SessionKey key) {
    return info(key).map(Session::directory).orElse("");
  }

  /** {@return the session's header as it is now, if it is known} */
  public Optional<Session> info(SessionKey key) {
    return sessions.find(key).flatMap(Tracked::info).or(() -> headers.find(key));
  }

  /**
   * {@return the request that has the keys while its session is open; nothing while the user writes
   * to that session instead}
   */
  public Optional<Pending> card() {
    if (area != Area.VIEW || answering.writing()) return Optional.empty();
    return view.flatMap(one -> sessions.pendingFor(one.key()).stream().findFirst());
  }

  /** {@return what went wrong in the program itself, newest first} */
  public Stream<Notice> problems() {
    return history.stream()
        .filter(notice -> notice.session().isEmpty())
        .filter(notice -> notice.level().compareTo(Notice.Level.WARNING) >= 0);
  }

  public boolean hasProblems() {
    return problems().findAny().isPresent();
  }

  public Optional<ServerState> server(ServerId id) {
    return Optional.ofNullable(servers.get(id));
  }

  /** {@return whether the session is silent though others are not} */
  public boolean isMuted(SessionKey root) {
    Boolean byHand = sessions.marks().muted().get(root);
    if (byHand != null) return byHand;
    String title = sessions.find(root).flatMap(Tracked::info).map(Session::givenTitle).orElse("");
    var notifications = settings.notifications();
    boolean others = false;
    for (NoticeKind kind : NoticeKind.values()) {
      if (notifications.allows(kind, root.session().value(), title)) return false;
      others |= notifications.enabled() && notifications.on().getOrDefault(kind, false);
    }
    return others;
  }

  /**
   * {@return the row's state as the user should see it, which is offline while nothing is known}
   */
  public RowState shownState(Row row) {
    boolean known = server(row.key().server()).map(ServerState::isCertain).orElse(false);
    return known || row.state().isEnded() ? row.state() : RowState.OFFLINE;
  }

  public AppState at(Instant next) {
    return with(draft -> draft.now = next);
  }

  public AppState withSessions(Sessions next) {
    if (next == sessions) return this;
    return with(draft -> draft.sessions = next);
  }

  public AppState withHeaders(Headers next) {
    if (next == headers) return this;
    return with(draft -> draft.headers = next);
  }

  public AppState withPanel(Panel next) {
    if (next == panel) return this;
    return with(draft -> draft.panel = next);
  }

  public AppState withView(Optional<View> next) {
    return with(draft -> draft.view = next);
  }

  public AppState withArea(Area next) {
    return with(draft -> draft.area = next);
  }

  public AppState withFocus(Focus next) {
    return with(draft -> draft.focus = next);
  }

  public AppState withSteered(Optional<SessionKey> next) {
    return with(draft -> draft.steered = next);
  }

  public AppState withTuis(List<Tui> next) {
    return with(draft -> draft.tuis = TreePVector.from(next));
  }

  public AppState withToasts(Toasts next) {
    if (next == toasts) return this;
    return with(draft -> draft.toasts = next);
  }

  public AppState withDialog(Optional<Dialog> next) {
    return with(draft -> draft.dialog = next);
  }

  public AppState withLeader(boolean next) {
    return with(draft -> draft.leader = next);
  }

  public AppState withAnswering(Answering next) {
    return next == answering ? this : with(draft -> draft.answering = next);
  }

  public AppState withForm(Optional<QuestionForm> next) {
    return with(draft -> draft.form = next);
  }

  public AppState withComposer(Composer next) {
    return with(draft -> draft.composer = next);
  }

  public AppState withQuitting(Optional<Instant> next) {
    return with(draft -> draft.quitting = next);
  }

  public AppState withLayout(Layout next) {
    if (next == layout) return this;
    return with(draft -> draft.layout = next);
  }

  public AppState withOwn(ServerId server) {
    return with(draft -> draft.own = Optional.of(server));
  }

  public AppState withScouting(Scouting next) {
    return with(draft -> draft.scouting = next);
  }

  public AppState withServer(ServerState next) {
    return with(draft -> draft.servers = servers.plus(next.id(), next));
  }

  /** {@return the same without the server and all that is known of its sessions} */
  public AppState withoutServer(ServerId id) {
    List<SessionKey> judged =
        judging.keySet().stream().filter(key -> key.server().equals(id)).toList();
    Sessions left = sessions.without(id, now);
    return with(draft -> {
      draft.servers = servers.minus(id);
      draft.sessions = left.withAllMarks(left.marks().without(id), now);
      draft.judging = judging.minusAll(judged);
      draft.headers = headers.without(id);
      draft.toasts = toasts.without(id);
      draft.steered = steered.filter(key -> !key.server().equals(id));
    });
  }

  /** {@return the same with the notice in the history} */
  public AppState noting(Notice notice) {
    PVector<Notice> longer = history.plus(0, notice);
    PVector<Notice> kept =
        longer.size() > LONGEST_HISTORY ? longer.minus(longer.size() - 1) : longer;
    return with(draft -> {
      draft.history = kept;
      draft.noticesSoFar = noticesSoFar + 1;
    });
  }

  public AppState withJudging(SessionKey key, Judging how) {
    return withJudging(judging.plus(key, how));
  }

  public AppState withoutJudging(SessionKey key) {
    return judging.containsKey(key) ? withJudging(judging.minus(key)) : this;
  }

  private AppState withJudging(PMap<SessionKey, Judging> next) {
    return with(draft -> draft.judging = next);
  }

  public AppState withStranger(SessionKey key, Stranger one) {
    return with(draft -> draft.strangers = strangers.plus(key, one));
  }

  public AppState withoutStranger(SessionKey key) {
    return with(draft -> draft.strangers = strangers.minus(key));
  }

  /** {@return the same with only those notices that there were before} */
  public AppState withNoticesOf(AppState before) {
    return with(draft -> {
      draft.toasts = before.toasts;
      draft.history = before.history;
      draft.noticesSoFar = before.noticesSoFar;
    });
  }

  /** {@return whether the two show the same at the same time; cheap, and true only if so} */
  public boolean looksLike(AppState other) {
    return sessions == other.sessions && looksLikeBesideSessions(other);
  }

  /**
   * {@return whether the two show the same at the same time but for how long ago sessions were
   * heard of; cheap, and true only if so}
   */
  public boolean looksLikeButForAges(AppState other) {
    return sessions.isSameButForSignsOfLife(other.sessions) && looksLikeBesideSessions(other);
  }

  private boolean looksLikeBesideSessions(AppState other) {
    return settings == other.settings
        && keys == other.keys
        && servers == other.servers
        && own.equals(other.own)
        && scouting == other.scouting
        && panel == other.panel
        && sameView(other)
        && area == other.area
        && focus == other.focus
        && steered.equals(other.steered)
        && tuis == other.tuis
        && toasts == other.toasts
        && history == other.history
        && dialog.equals(other.dialog)
        && leader == other.leader
        && quitting.equals(other.quitting)
        && answering.sent() == other.answering.sent()
        && form.equals(other.form)
        && composer == other.composer
        && layout == other.layout;
  }

  private boolean sameView(AppState other) {
    return view.orElse(null) == other.view.orElse(null);
  }

  private AppState with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** A state in the making. */
  private static final class Draft {
    Instant now;
    Settings settings;
    KeyMap keys;
    PMap<ServerId, ServerState> servers;
    Optional<ServerId> own;
    Scouting scouting;
    Sessions sessions;
    PMap<SessionKey, Judging> judging;
    PMap<SessionKey, Stranger> strangers;
    Headers headers;
    Panel panel;
    Optional<View> view;
    Area area;
    Focus focus;
    Optional<SessionKey> steered;
    PVector<Tui> tuis;
    Toasts toasts;
    PVector<Notice> history;
    long noticesSoFar;
    Optional<Dialog> dialog;
    boolean leader;
    Optional<Instant> quitting;
    Answering answering;
    Optional<QuestionForm> form;
    Composer composer;
    Layout layout;

    Draft(AppState state) {
      now = state.now;
      settings = state.settings;
      keys = state.keys;
      servers = state.servers;
      own = state.own;
      scouting = state.scouting;
      sessions = state.sessions;
      judging = state.judging;
      strangers = state.strangers;
      headers = state.headers;
      panel = state.panel;
      view = state.view;
      area = state.area;
      focus = state.focus;
      steered = state.steered;
      tuis = state.tuis;
      toasts = state.toasts;
      history = state.history;
      noticesSoFar = state.noticesSoFar;
      dialog = state.dialog;
      leader = state.leader;
      quitting = state.quitting;
      answering = state.answering;
      form = state.form;
      composer = state.composer;
      layout = state.layout;
    }

    AppState done() {
      return new AppState(
          now,
          settings,
          keys,
          servers,
          own,
          scouting,
          sessions,
          judging,
          strangers,
          headers,
          panel,
          view,
          area,
          focus,
          steered,
          tuis,
          toasts,
          history,
          noticesSoFar,
          dialog,
          leader,
          quitting,
          answering,
          form,
          composer,
          layout);
    }
  }
}
