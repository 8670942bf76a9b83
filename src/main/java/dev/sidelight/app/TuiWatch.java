package dev.sidelight.app;

import dev.sidelight.desktop.Tmux;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.state.Tui;
import dev.sidelight.update.Msg;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells the loop of OpenCode's TUIs as they come, go and show other sessions, and of the servers
 * inside them. Sleeps until the kernel tells of a change in their folder.
 */
final class TuiWatch implements AutoCloseable {
  private final Path folder;
  private final Optional<Tmux> tmux;
  private final Listener listener;
  private final WatchService changes;
  private final Map<ServerId, Sidelight.Named> followed = new HashMap<>();
  private List<AnnouncedTuis.Announced> known = List.of();

  /** Whom to tell; called on threads of the watch, one at a time. */
  interface Listener extends Consumer<Msg> {
    /** {@return the servers that are followed without a TUI to tell of them} */
    Collection<ServerId> others();

    /** {@return whether servers that TUIs carry are to be followed} */
    boolean takesServers();

    /** A server is to be followed that the loop was told of. */
    void follow(ServerAddress address);

    /** A server has gone, and the loop was told so. */
    void leave(ServerId server);
  }

  private TuiWatch(Path folder, Optional<Tmux> tmux, Listener listener, WatchService changes) {
    this.folder = folder;
    this.tmux = tmux;
    this.listener = listener;
    this.changes = changes;
  }

  /** {@return a watch that has begun; nothing if the folder cannot be watched} */
  static Optional<TuiWatch> start(Map<String, String> environment, Listener listener) {
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
      var watch = new TuiWatch(folder.get(), Tmux.around(environment), listener, changes);
      Thread.ofVirtual().name("sidelight-tuis").start(watch::run);
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
    Thread.ofVirtual()
        .start(() -> {
          try {
            look();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private synchronized void look() throws InterruptedException {
    List<AnnouncedTuis.Announced> tuis = AnnouncedTuis.read(folder);
    if (tuis.equals(known)) return;
    known = tuis;
    Map<ServerId, Sidelight.Named> carried = new LinkedHashMap<>();
    for (var tui : tuis) {
      if (tui.carriesServer()) carried.put(tui.address().id(), tui.named());
    }
    if (listener.takesServers()) follow(carried);
    Set<String> beside = panesBeside(tuis);
    listener.accept(new Msg.TuisSeen(tuis.stream().map(tui -> tui(tui, beside)).toList()));
  }

  private void follow(Map<ServerId, Sidelight.Named> carried) {
    for (ServerId gone : Set.copyOf(followed.keySet())) {
      if (carried.containsKey(gone)) continue;
      followed.remove(gone);
      listener.leave(gone);
      listener.accept(new Msg.ServerRemoved(gone));
    }
    carried.forEach((id, server) -> {
      if (followed.putIfAbsent(id, server) != null) return;
      listener.accept(new Msg.ServerAdded(id, server.name()));
      listener.follow(server.address());
    });
  }

  private Tui tui(AnnouncedTuis.Announced tui, Set<String> beside) {
    ServerId server = spelled(tui.address().id());
    return new Tui(tui.pid(), server, tui.session(), tui.focus(), beside.contains(tui.pane()));
  }

  /** {@return the server as this program calls it; a TUI may spell its address another way} */
  private ServerId spelled(ServerId server) {
    return listener.others().stream()
        .filter(other -> plain(other).equals(plain(server)))
        .findFirst()
        .orElse(server);
  }

  private static String plain(ServerId server) {
    return server.url().replaceFirst("//(localhost|\\[::1])(?=[:/]|$)", "//127.0.0.1");
  }

  private Set<String> panesBeside(List<AnnouncedTuis.Announced> tuis) throws InterruptedException {
    boolean someInTmux = tuis.stream().anyMatch(tui -> !tui.pane().isEmpty());
    if (tmux.isEmpty() || !someInTmux) return Set.of();
    try {
      String panes = tmux.get().run("list-panes", "-t", tmux.get().pane(), "-F", "#{pane_id}");
      return panes.lines().collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of();
    }
  }

  @Override
  public void close() {
    try {
      changes.close();
    } catch (IOException _) {
      // It is closed as far as it can be.
    }
  }
}
