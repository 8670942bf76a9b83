package dev.sidelight.app;

import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Tui;
import dev.sidelight.update.Msg;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tells the loop of OpenCode's TUIs as they come, go and show other sessions, and of the servers
 * inside them. Sleeps until the kernel tells of a change in their folder, or tmux of another title.
 */
final class TuiWatch implements AutoCloseable {
  private final Path folder;
  private final Optional<TuiPanes> panes;
  private final Inbox inbox;
  private final Links links;
  private final Optional<Consumer<ServerAddress>> follow;
  private final WatchService changes;
  private final Map<ServerId, Sidelight.Named> followed = new HashMap<>();
  private List<AnnouncedTuis.Announced> known = List.of();
  private List<TuiPanes.Titled> knownByTitle = List.of();

  private TuiWatch(
      Path folder,
      Optional<TuiPanes> panes,
      WatchService changes,
      Inbox inbox,
      Links links,
      Optional<Consumer<ServerAddress>> follow) {
    this.folder = folder;
    this.panes = panes;
    this.changes = changes;
    this.inbox = inbox;
    this.links = links;
    this.follow = follow;
  }

  /**
   * {@return a watch that has begun; nothing if the folder cannot be watched}
   *
   * @param follow takes a server inside a TUI, of which the loop has been told, on a thread of the
   *     watch; absent to leave such servers alone
   */
  static Optional<TuiWatch> start(
      Map<String, String> environment,
      Inbox inbox,
      Links links,
      Optional<Consumer<ServerAddress>> follow) {
    Optional<Path> folder = AnnouncedTuis.folder(environment);
    if (folder.isEmpty()) return Optional.empty();
    try {
      WholeFile.makeFolder(folder.get());
      WatchService changes = FileSystems.getDefault().newWatchService();
      folder
          .get()
          .register(
              changes,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
      Optional<TuiPanes> panes = TuiPanes.around(environment);
      var watch = new TuiWatch(folder.get(), panes, changes, inbox, links, follow);
      Thread.ofPlatform().daemon().name("sidelight-tuis").start(watch::run);
      panes.ifPresent(titled -> quietly(() -> titled.listen(watch::look)));
      return Optional.of(watch);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void run() {
    try {
      look();
      while (true) {
        WatchKey key = changes.take();
        key.pollEvents();
        look();
        if (!key.reset()) return;
      }
    } catch (InterruptedException | ClosedWatchServiceException _) {
      // The program ends.
    }
  }

  /** Looks again soon, as a TUI may have ended without a word. */
  void lookAgain() {
    quietly(this::look);
  }

  private static void quietly(TuiPanes.Changed doing) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            doing.look();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private synchronized void look() throws InterruptedException {
    List<AnnouncedTuis.Announced> tuis = AnnouncedTuis.read(folder);
    List<TuiPanes.Titled> byTitle = byTitle(tuis);
    if (tuis.equals(known) && byTitle.equals(knownByTitle)) return;
    known = tuis;
    knownByTitle = byTitle;
    Map<ServerId, Sidelight.Named> carried = new LinkedHashMap<>();
    for (var tui : tuis) {
      if (tui.carriesServer()) carried.put(tui.address().id(), tui.named());
    }
    follow.ifPresent(one -> follow(carried, one));
    Set<String> beside = panesBeside(tuis);
    inbox.urgent(
        new Msg.TuisSeen(
            Stream.concat(
                    tuis.stream().map(tui -> tui(tui, beside)), byTitle.stream().map(this::tui))
                .toList()));
  }

  /** {@return the TUIs in the same window of tmux that do not tell of themselves} */
  private List<TuiPanes.Titled> byTitle(List<AnnouncedTuis.Announced> announced)
      throws InterruptedException {
    if (panes.isEmpty()) return List.of();
    return panes.get().read().stream()
        .filter(one -> announced.stream().noneMatch(other -> other.pid() == one.pid()))
        .toList();
  }

  private void follow(Map<ServerId, Sidelight.Named> carried, Consumer<ServerAddress> follower) {
    for (ServerId gone : Set.copyOf(followed.keySet())) {
      if (carried.containsKey(gone)) continue;
      followed.remove(gone);
      links.close(gone);
      inbox.urgent(new Msg.ServerRemoved(gone));
    }
    carried.forEach((id, server) -> {
      if (followed.putIfAbsent(id, server) != null) return;
      inbox.urgent(new Msg.ServerAdded(id, server.name()));
      follower.accept(server.address());
    });
  }

  private Tui tui(AnnouncedTuis.Announced tui, Set<String> beside) {
    ServerId server = spelled(tui.address().id());
    Tui.Shown shown =
        tui.session().<Tui.Shown>map(Tui.Shown.OneSession::new).orElseGet(Tui.Shown.Home::new);
    return new Tui(tui.pid(), server, shown, tui.focus(), beside.contains(tui.pane()));
  }

  private Tui tui(TuiPanes.Titled tui) {
    var shown = new Tui.Shown.Titled(tui.title());
    return new Tui(tui.pid(), spelled(tui.server()), shown, AppState.Focus.UNKNOWN, true);
  }

  /** {@return the server as this program calls it; a TUI may spell its address another way} */
  private ServerId spelled(ServerId server) {
    return links.servers().stream()
        .filter(other -> plain(other).equals(plain(server)))
        .findFirst()
        .orElse(server);
  }

  private static String plain(ServerId server) {
    return server.url().replaceFirst("//(localhost|\\[::1])(?=[:/]|$)", "//127.0.0.1");
  }

  private Set<String> panesBeside(List<AnnouncedTuis.Announced> tuis) throws InterruptedException {
    boolean someInTmux = tuis.stream().anyMatch(tui -> !tui.pane().isEmpty());
    return panes.isPresent() && someInTmux ? Set.copyOf(panes.get().panes()) : Set.of();
  }

  @Override
  public void close() {
    panes.ifPresent(TuiPanes::close);
    try {
      changes.close();
    } catch (IOException _) {
      // It is closed as far as it can be.
    }
  }
}
