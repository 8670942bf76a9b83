package dev.sidelight.app;

import dev.sidelight.config.Settings;
import dev.sidelight.desktop.Claims;
import dev.sidelight.desktop.Desktop;
import dev.sidelight.input.Input;
import dev.sidelight.input.Key;
import dev.sidelight.input.Modifiers;
import dev.sidelight.model.Link;
import dev.sidelight.model.Reason;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerLink;
import dev.sidelight.state.AppState;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Transition;
import dev.sidelight.term.Modes;
import dev.sidelight.term.NoTerminalException;
import dev.sidelight.term.Osc;
import dev.sidelight.term.Terminal;
import dev.sidelight.term.TtyTerminal;
import dev.sidelight.text.Clean;
import dev.sidelight.ui.ScreenPainter;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The program on a terminal: panel, session view, notifications. */
public final class Sidelight {
  private static final Duration TOAST_TIME = Duration.ofSeconds(5);

  private static final Key SUSPEND = Key.of('z').with(Modifiers.CTRL);

  private final Settings settings;
  private final Terminal terminal;
  private final Map<String, String> environment = System.getenv();
  private final Clock clock = Clock.systemUTC();
  private final Inbox inbox = new Inbox();
  private final Links links = new Links(inbox);
  private final Effects effects = new Effects(inbox, links);
  private final Deeds deeds = new Deeds(effects, new SteerableTuis(environment)::isSomeOf);
  private final Catalogue catalogue = new Catalogue(effects, StartFolders.of(environment));
  private final Notifier notifier;
  private final Optional<Keeper> keeper;
  private final TuiToasts tuiToasts = new TuiToasts(TOAST_TIME);
  private final Attached attached;
  private final TerminalDisplay display;
  private final Loop loop;
  private boolean mustReach;
  private final Scout scout;
  private final AtomicReference<Optional<TuiWatch>> tuiWatch =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Ending> ending = new AtomicReference<>(new Ending.Quit());

  /** How much of the program there is. */
  public enum Shape {
    WHOLE,
    /** The panel alone, beside an OpenCode TUI that it steers. */
    PANEL
  }

  /** Why the program ended. */
  public sealed interface Ending {
    record Quit() implements Ending {}

    /** There is no terminal to show anything on; the reason is a line for people. */
    record NoTerminal(String reason) implements Ending {}

    /** No server that was named could be heard; the reasons are lines for people, at least one. */
    record Hopeless(Reach reach, List<String> reasons) implements Ending {}
  }

  private Sidelight(
      Settings settings,
      Shape shape,
      Terminal terminal,
      boolean mustReach,
      Optional<Path> stateFile) {
    this.settings = settings;
    this.terminal = terminal;
    this.mustReach = mustReach;
    scout = new Scout(settings, environment, inbox::urgent, this::follow);
    boolean rings = settings.notifications().bell();
    attached = new Attached(terminal, environment);
    notifier =
        new Notifier(
            settings.notifications(),
            new Desktop(environment, terminal::send, rings ? () -> {} : terminal::bell),
            new Claims(Claims.folder(environment), clock),
            terminal::bell);
    keeper = stateFile.map(path -> new Keeper(new StateFile(path), inbox::urgent));
    display =
        new TerminalDisplay(terminal, new ScreenPainter(ZoneId::systemDefault), settings.theme());
    var size = terminal.size();
    AppState whole = AppState.starting(clock.instant(), settings, size.columns(), size.rows());
    AppState start = shape == Shape.PANEL ? whole.besideTui() : whole;
    loop = new Loop(start, inbox, clock, this::start, display);
  }

  /**
   * Runs the program on the terminal of this process until the user quits or the terminal goes, and
   * leaves the terminal as it was found.
   *
   * @param named servers the user named; if not one of them can be reached, the program ends
   * @param stateFile keeps marks and unvisited rows; without it they end with the program
   */
  public static Ending run(
      Settings settings, Shape shape, List<Named> named, Optional<Path> stateFile)
      throws InterruptedException {
    try (Terminal terminal = TtyTerminal.open(Modes.ALL)) {
      return run(settings, shape, named, stateFile, terminal);
    } catch (NoTerminalException e) {
      return new Ending.NoTerminal(String.valueOf(e.getMessage()));
    }
  }

  static Ending run(
      Settings settings,
      Shape shape,
      List<Named> named,
      Optional<Path> stateFile,
      Terminal terminal)
      throws InterruptedException {
    var program = new Sidelight(settings, shape, terminal, !named.isEmpty(), stateFile);
    try {
      return program.run(named);
    } finally {
      program.scout.close();
      program.tuiWatch.get().ifPresent(TuiWatch::close);
      program.effects.close();
      program.links.close();
      program.keeper.ifPresent(Keeper::close);
    }
  }

  /**
   * A server and what people call it.
   *
   * @param name clean, though the name of a folder may come in that is not
   */
  public record Named(ServerAddress address, String name) {
    public Named {
      name = Clean.oneLine(name);
      if (name.isEmpty()) name = NamedServers.hostAndPort(address.id().url());
    }
  }

  private Ending run(List<Named> named) throws InterruptedException {
    for (Named server : named) {
      loop.apply(new Msg.ServerAdded(server.address().id(), server.name()));
    }
    if (isScouting(named)) loop.apply(new Msg.Scouted(AppState.Scouting.LOOKING));
    loop.run(() -> begin(named));
    return ending.get();
  }

  /** What the first frame does not need. */
  private void begin(List<Named> named) {
    // First, since a server answers while the rest goes on.
    for (Named server : named) {
      follow(server.address());
    }
    terminal.listen(this::typed);
    display.askColours();
    boolean takesServers = named.isEmpty() && settings.discover();
    Optional<Consumer<ServerAddress>> follow =
        takesServers ? Optional.of(this::follow) : Optional.empty();
    tuiWatch.set(TuiWatch.start(environment, inbox, links, follow));
    if (isScouting(named)) scout.start();
  }

  private boolean isScouting(List<Named> named) {
    return named.isEmpty() && Discovery.isWanted(settings);
  }

  /** Follows a server that the state knows, and shows again what was kept of its sessions. */
  private void follow(ServerAddress address) {
    if (links.follows(address.id())) return;
    Kept kept = keeper.map(one -> one.of(address.id())).orElse(Kept.NOTHING);
    if (!kept.equals(Kept.NOTHING)) inbox.urgent(kept.restored());
    NamedServers.warning(address).ifPresent(text -> inbox.urgent(new Msg.Warned(text)));
    links.open(address, new ServerLink.Start(kept.suspects(), Optional.empty()));
  }

  private void followNow(ServerId server) throws InterruptedException {
    try {
      ServerAddress address = NamedServers.find(server, settings, environment);
      if (links.follows(server)) links.retryNow(address);
      else follow(address);
    } catch (NamedServers.NoPasswordException e) {
      Reason reason = Reason.of(String.valueOf(e.getMessage()));
      inbox.urgent(new Msg.LinkChanged(server, new Link.Unauthorised(reason)));
    }
  }

  private void typed(Input input) {
    // Whoever comes back to the machine wants to see what is true now.
    links.lookForSleep();
    if (input.equals(SUSPEND)) {
      terminal.suspend();
    } else {
      display.meaning(input).ifPresent(inbox::urgent);
    }
  }

  private void start(Effect effect) {
    switch (effect) {
      case Effect.LoadSession load -> effects.loadSession(load);
      case Effect.LoadTail load -> effects.loadTail(load);
      case Effect.LoadTranscript load -> effects.loadTranscript(load);
      case Effect.LoadTodos load -> effects.loadTodos(load);
      case Effect.Watch(var sessions) -> links.watch(sessions);
      case Effect.RetryLink(var server) -> links.retryNow(server);
      case Effect.Diagnose(var server) ->
          effects.beside(
              effect, () -> inbox.urgent(new Msg.Diagnosed(server, links.health(server))));
      case Effect.Discover(boolean network) -> scout.lookAgain(network);
      case Effect.Follow(var server) -> {
        // From here on the user sees how the servers do, and what to do about it.
        mustReach = false;
        effects.beside(effect, () -> followNow(server));
      }
      case Effect.Unfollow(var server) -> {
        mustReach = false;
        links.close(server);
      }
      case Effect.Notify(var notice, var attention) ->
          effects.beside(effect, () -> notifier.tell(notice, attention));
      case Effect.ToastInTui(var root, var notice) ->
          effects.beside(
              effect,
              () -> {
                if (!notifier.isFirstToToast(notice)) return;
                tuiToasts.show(root.server(), notice, () -> effects.server(root.server()));
              });
      case Effect.Attach attach -> attach(attach);
      case Effect.Announce(var transition) -> {
        if (transition.event() == Transition.Event.LINK) {
          tuiWatch.get().ifPresent(TuiWatch::lookAgain);
        }
      }
      case Effect.Missed _ -> giveUpIfHopeless();
      case Effect.SaveMarks _ -> keeper.ifPresent(one -> one.keep(loop.state()));
      case Effect.MarksRestored _ -> keeper.ifPresent(one -> one.restored(loop.state()));
      case Effect.Copy(var text) -> copy(text);
      case Effect.LoadChoices load -> catalogue.choices(load);
      case Effect.LoadCompletions load -> catalogue.completions(load);
      case Effect.Reply _,
          Effect.Answer _,
          Effect.RejectQuestion _,
          Effect.Send _,
          Effect.Shell _,
          Effect.RunCommand _,
          Effect.Abort _,
          Effect.Create _,
          Effect.Fork _,
          Effect.Rename _,
          Effect.Archive _,
          Effect.Delete _,
          Effect.Compact _,
          Effect.Steer _,
          Effect.Share _ ->
          deeds.start(effect);
      case Effect.Quit _ -> loop.end();
    }
  }

  private void attach(Effect.Attach effect) {
    effects.beside(
        effect,
        () -> {
          ServerId id = effect.key().server();
          ServerAddress server =
              links
                  .address(id)
                  .orElseThrow(() -> new IOException(id + " is not followed any more."));
          attached.show(effect, server);
          inbox.urgent(new Msg.Done(effect));
        });
  }

  private void copy(String text) {
    Osc command = Osc.clipboard(text);
    boolean inTmux = environment.containsKey("TMUX");
    terminal.send(inTmux ? command.throughTmux() : command);
  }

  /**
   * Whoever names servers wants to hear at once that there are none; later losses are waited out.
   */
  private void giveUpIfHopeless() {
    if (!mustReach) return;
    Collection<ServerState> servers = loop.state().servers().values();
    if (!Reach.isHopeless(servers)) return;
    ending.set(new Ending.Hopeless(Reach.of(servers), StatusReport.problems(servers)));
    loop.end();
  }
}
