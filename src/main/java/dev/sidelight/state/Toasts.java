package dev.sidelight.state;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The toasts on show, newest first.
 *
 * @param recent notices of the last second, which may have to be told as one
 */
public record Toasts(List<Toast> shown, List<Notice> recent) {
  public static final Toasts NONE = new Toasts(List.of(), List.of());

  /** Most toasts on the screen at once. */
  public static final int MOST = 3;

  private static final Duration BURST = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofSeconds(10);

  /** One toast; {@code until} is when it goes. */
  public record Toast(Notice notice, Instant until) {}

  public Toasts {
    shown = List.copyOf(shown);
    recent = List.copyOf(recent);
  }

  /** {@return the same with one more; more than {@value #MOST} within a second become one} */
  public Toasts with(Notice notice) {
    List<Notice> lately = new ArrayList<>();
    for (Notice one : recent) {
      if (one.at().plus(BURST).isAfter(notice.at())) lately.add(one);
    }
    // What the program says of itself keeps its own words.
    boolean ofSession = notice.session().isPresent();
    if (ofSession) lately.add(notice);
    List<Toast> next = new ArrayList<>();
    if (ofSession && lately.size() > MOST) {
      next.add(toast(together(lately)));
      for (Toast toast : shown) {
        if (!isPartOf(toast.notice(), lately)) next.add(toast);
      }
    } else {
      next.add(toast(notice));
      next.addAll(shown);
    }
    return new Toasts(next.subList(0, Math.min(MOST, next.size())), lately);
  }

  /** A burst's own toast stands for its notices, and an earlier one of the same burst gives way. */
  private static boolean isPartOf(Notice shown, List<Notice> burst) {
    for (Notice one : burst) {
      if (shown.number() == one.number()) return true;
    }
    return false;
  }

  private static Notice together(List<Notice> burst) {
    Notice last = burst.getLast();
    Optional<NoticeKind> kind = last.kind();
    Notice.Level level = last.level();
    long sessions = burst.stream().map(Notice::session).distinct().count();
    if (sessions == 1) return last;
    for (Notice one : burst) {
      if (!one.kind().equals(kind)) kind = Optional.empty();
      if (one.level().compareTo(level) > 0) level = one.level();
    }
    String text = sessions + " sessions " + verb(kind);
    Optional<SessionKey> target =
        burst.stream().map(Notice::session).flatMap(Optional::stream).findFirst();
    return new Notice(last.number(), last.at(), level, kind, target, text, text, "");
  }

  private static String verb(Optional<NoticeKind> kind) {
    if (kind.isEmpty()) return "changed";
    return switch (kind.get()) {
      case FINISHED, CHILD_FINISHED -> "finished";
      case FAILED -> "failed";
      case RETRY -> "are retrying";
      case NEEDS_YOU -> "need you";
      case STOPPED -> "stopped";
    };
  }

  private static Toast toast(Notice notice) {
    boolean serious =
        notice.level() == Notice.Level.ERROR || notice.level() == Notice.Level.WARNING;
    return new Toast(notice, notice.at().plus(serious ? LONG : SHORT));
  }

  public Toasts expired(Instant now) {
    if (shown.stream().allMatch(toast -> toast.until().isAfter(now))) return this;
    return new Toasts(shown.stream().filter(toast -> toast.until().isAfter(now)).toList(), recent);
  }

  /** {@return the same without those of the session, which has been opened} */
  public Toasts without(SessionKey key) {
    return without(key::equals);
  }

  /** {@return the same without those of the server's sessions} */
  public Toasts without(ServerId server) {
    return without(key -> key.server().equals(server));
  }

  private Toasts without(Predicate<SessionKey> gone) {
    List<Toast> left =
        shown.stream().filter(toast -> toast.notice().session().filter(gone).isEmpty()).toList();
    return left.size() == shown.size() ? this : new Toasts(left, recent);
  }

  public Optional<Instant> nextExpiry() {
    return shown.stream().map(Toast::until).min(Instant::compareTo);
  }
}
