package dev.sidelight.app;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.config.Notifications;
import dev.sidelight.config.Settings;
import dev.sidelight.desktop.Claims;
import dev.sidelight.desktop.Desktop;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Notice;
import dev.sidelight.term.ControllingTerminal;
import dev.sidelight.update.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Tells of notices by desktop, bell and the user's command where there is no screen, on threads of
 * its own. Which sessions are muted is what the panels of this machine say at that moment.
 */
final class HeadlessNotifier implements AutoCloseable {
  private final Notifications settings;
  private final Optional<Path> stateFile;
  private final Consumer<String> complaint;
  private final Notifier notifier;
  private final AtomicBoolean complainedOfNoWay = new AtomicBoolean();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param stateFile where panels keep what was muted by hand
   * @param complaint takes a line for people, on any thread
   */
  HeadlessNotifier(
      Notifications settings,
      Map<String, String> environment,
      Optional<Path> stateFile,
      Consumer<String> complaint) {
    this.settings = settings;
    this.stateFile = stateFile;
    this.complaint = complaint;
    boolean hasTerminal = ControllingTerminal.isThere();
    Runnable bell = hasTerminal ? ControllingTerminal::bell : () -> {};
    Desktop desktop =
        hasTerminal
            ? new Desktop(environment, ControllingTerminal::send, settings.bell() ? () -> {} : bell)
            : Desktop.withoutTerminal(environment, this::complainOfNoWay);
    var claims = new Claims(Claims.folder(environment), Clock.systemUTC());
    notifier = new Notifier(settings, desktop, claims, bell);
  }

  /** {@return settings under which a state raises all that {@link #tell} has to choose from} */
  static Settings raisingAll(Settings settings) {
    Notifications every = settings.notifications().withEveryKind();
    return settings.withNotifications(every.withSessions(List.of()));
  }

  /** Tells of it if the user wants to hear of it; returns at once. */
  void tell(Notice notice, Effect.Attention attention) {
    threads.execute(() -> {
      try {
        if (isWanted(notice)) notifier.tell(notice, attention);
      } catch (IOException e) {
        complaint.accept(String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private boolean isWanted(Notice notice) {
    if (notice.kind().isEmpty() || notice.session().isEmpty()) return false;
    NoticeKind kind = notice.kind().get();
    SessionKey session = notice.session().get();
    String id = session.session().value();
    return settings.allows(kind, id, notice.title(), mutedByHand(session));
  }

  /** What cannot be read is for a panel to complain about. */
  private Optional<Boolean> mutedByHand(SessionKey session) {
    if (stateFile.isEmpty()) return Optional.empty();
    try {
      return new StateFile(stateFile.get()).read().muted(session);
    } catch (IOException | StateFile.DamagedException e) {
      return Optional.empty();
    }
  }

  private void complainOfNoWay() {
    if (!complainedOfNoWay.compareAndSet(false, true)) return;
    complaint.accept("there is no way to the desktop from here; install notify-send");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
