package dev.sidelight.state;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

  private static final List<NoticeKind> BY_URGENCY =
      List.of(
          NoticeKind.NEEDS_YOU,
          NoticeKind.FAILED,
          NoticeKind.RETRY,
          NoticeKind.FINISHED,
          NoticeKind.CHILD_FINISHED,
          NoticeKind.STOPPED);

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
    SequencedMap<SessionKey, Notice> latest = new LinkedHashMap<>();
    for (Notice one : burst) one.session().ifPresent(session -> latest.put(session, one));
    if (latest.size() == 1) return last;
    Map<NoticeKind, Integer> counts = new EnumMap<>(NoticeKind.class);
    Notice.Level level = last.level();
    for (Notice one : latest.values()) {
      one.kind().ifPresent(kind -> counts.merge(kind, 1, Integer::sum));
      if (one.level().compareTo(level) > 0) level = one.level();
    }
    boolean alike = counts.size() == 1;
    Optional<NoticeKind> kind =
        alike ? Optional.of(counts.keySet().iterator().next()) : Optional.empty();
    String title = latest.size() + " sessions " + kind.map(it -> verb(it, 2)).orElse("changed");
    String text = title + ": " + (alike ? titles(latest.values()) : words(counts));
    Optional<SessionKey> target = Optional.of(latest.firstEntry().getKey());
    return new Notice(last.number(), last.at(), level, kind, target, title, text, "");
  }

  private static String titles(Collection<Notice> notices) {
    return notices.stream().map(Notice::title).collect(Collectors.joining(", "));
  }

  /** {@return such as {@code 1 needs you, 3 finished}, what matters most first} */
  private static String words(Map<NoticeKind, Integer> counts) {
    List<String> words = new ArrayList<>();
    for (NoticeKind kind : BY_URGENCY) {
      int count = counts.getOrDefault(kind, 0);
      if (count > 0) words.add(count + " " + verb(kind, count));
    }
    return String.join(", ", words);
  }

  private static String verb(NoticeKind kind, int count) {
    return switch (kind) {
      case FINISHED, CHILD_FINISHED -> "finished";
      case FAILED -> "failed";
      case RETRY -> count == 1 ? "is retrying" : "are retrying";
      case NEEDS_YOU -> count == 1 ? "needs you" : "need you";
      case STOPPED -> "stopped";
    };
  }

  private static Toast toast(Notice notice) {
    boolean serious =
        notice.level() == Notice.Level.ERROR || notice.level() == Notice.Level.WARNING;
    return new Toast(notice, notice.at().plus(serious ? LONG : SHORT));
  }

  public Toasts expired(Instant now) {
    if (shown.isEmpty() || shown.stream().allMatch(toast -> toast.until().isAfter(now)))
      return this;
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
