package dev.sidelight.ui.paint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The time of a frame: says ages and countdowns, and notes when the first of them says something
 * else. Those moments are rounded up to whole seconds or minutes, so that many ages need one frame.
 */
public final class Clock {
  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

  private static final Duration SPIN = Duration.ofMillis(100);

  /** A countdown says seconds, or minutes, up to these. */
  private static final long MOST_SECONDS = 99;

  private static final long MOST_MINUTES = 99;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant now;
  private final Supplier<ZoneId> zone;
  private Optional<Instant> nextChange = Optional.empty();

  public Clock(Instant now, ZoneId zone) {
    this(now, () -> zone);
  }

  /**
   * @param zone asked only for times of day
   */
  public Clock(Instant now, Supplier<ZoneId> zone) {
    this.now = now;
    this.zone = zone;
  }

  /** Made when the first time of day is said, which no frame of the start does. */
  private static final class Format {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
  }

  public Instant now() {
    return now;
  }

  /** {@return one of another frame, of which nothing was asked} */
  Clock at(Instant moment) {
    return new Clock(moment, zone);
  }

  /** {@return when something that was asked for so far changes; absent if nothing does} */
  public Optional<Instant> nextChange() {
    return nextChange;
  }

  /** {@return how long ago that was: {@code 4s}, {@code 2m}, {@code 3h}, {@code 2d}} */
  public String age(Instant then) {
    Duration age = since(then);
    Duration unit = unit(age);
    long count = age.dividedBy(unit);
    changes(then.plus(unit.multipliedBy(count + 1)), unit);
    return count + name(unit);
  }

  /** {@return how long until then: {@code 12s}, {@code 4m}; {@code now} once it has come} */
  public String countdown(Instant then) {
    Duration left = Duration.between(now, then);
    if (left.isNegative() || left.isZero()) return "now";
    long seconds = left.plusSeconds(1).minusNanos(1).toSeconds();
    if (seconds <= MOST_SECONDS) {
      changes(then.minusSeconds(seconds - 1), SECOND);
      return seconds + "s";
    }
    Duration unit = seconds <= MOST_MINUTES * MINUTE.toSeconds() ? MINUTE : HOUR;
    long smaller = unit == MINUTE ? MOST_SECONDS : MOST_MINUTES * MINUTE.toSeconds();
    long count = Math.ceilDiv(seconds, unit.toSeconds());
    changes(then.minusSeconds(Math.max(smaller, (count - 1) * unit.toSeconds())), SECOND);
    return count + name(unit);
  }

  /** {@return how long it has been, never negative} */
  public Duration since(Instant then) {
    Duration age = Duration.between(then, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Notes that the frame looks different from that moment on. */
  public void changesAt(Instant moment) {
    if (moment.isAfter(now) && nextChange.map(moment::isBefore).orElse(true)) {
      nextChange = Optional.of(moment);
    }
  }

  /** {@return the frame of a spinner} */
  public String spinner() {
    long frame = now.toEpochMilli() / SPIN.toMillis();
    changesAt(Instant.ofEpochMilli((frame + 1) * SPIN.toMillis()));
    return SPINNER[(int) Math.floorMod(frame, (long) SPINNER.length)];
  }

  /** {@return the time of day, such as {@code 14:03}} */
  public String timeOfDay(Instant moment) {
    return Format.TIME.format(moment.atZone(zone.get()));
  }

  /** {@return the time of day if it was today, else the date, such as {@code 11-21}} */
  public String timeOrDate(Instant moment) {
    ZonedDateTime there = moment.atZone(zone.get());
    ZonedDateTime here = now.atZone(zone.get());
    return there.toLocalDate().equals(here.toLocalDate())
        ? Format.TIME.format(there)
        : Format.DATE.format(there);
  }

  /** {@return a length of time: {@code 4s}, {@code 1m 12s}, {@code 2h 5m}} */
  public static String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 60) return seconds + "s";
    if (seconds < 3600) return seconds / 60 + "m " + seconds % 60 + "s";
    return seconds / 3600 + "h " + seconds % 3600 / 60 + "m";
  }

  /** {@return how long something has been running, by the second} */
  public String runningFor(Instant since) {
    Duration length = since(since);
    changes(since.plusSeconds(length.toSeconds() + 1), SECOND);
    return length(length);
  }

  private void changes(Instant moment, Duration step) {
    long unit = step.compareTo(MINUTE) < 0 ? 1 : MINUTE.toSeconds();
    long seconds = moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
    long ticks = Math.ceilDiv(seconds, unit);
    changesAt(Instant.ofEpochSecond(ticks * unit));
  }

  private static Duration unit(Duration length) {
    if (length.compareTo(MINUTE) < 0) return SECOND;
    if (length.compareTo(HOUR) < 0) return MINUTE;
    return length.compareTo(DAY) < 0 ? HOUR : DAY;
  }

  private static String name(Duration unit) {
    if (unit.equals(DAY)) return "d";
    if (unit.equals(HOUR)) return "h";
    return unit.equals(MINUTE) ? "m" : "s";
  }
}
