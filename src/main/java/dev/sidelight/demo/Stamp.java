package dev.sidelight.demo;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes times as text; a formatter would cost more to load than all the rest of the demo. */
final class Stamp {
  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private Stamp() {}

  /** {@return such as {@code 2026-11-22T13:07:24.288Z}} */
  static String iso(long millis) {
    LocalDateTime time = utc(millis);
    return time.getYear()
        + "-"
        + padded(time.getMonthValue(), 2)
        + "-"
        + padded(time.getDayOfMonth(), 2)
        + "T"
        + clock(time)
        + "."
        + padded((int) Math.floorMod(millis, 1_000L), 3)
        + "Z";
  }

  /** {@return such as {@code Sun, 22 Nov 2026 13:09:33 GMT}} */
  static String http(long millis) {
    LocalDateTime time = utc(millis);
    return DAYS[time.getDayOfWeek().getValue() - 1]
        + ", "
        + padded(time.getDayOfMonth(), 2)
        + " "
        + MONTHS[time.getMonthValue() - 1]
        + " "
        + time.getYear()
        + " "
        + clock(time)
        + " GMT";
  }

  private static LocalDateTime utc(long millis) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1_000L), 0, ZoneOffset.UTC);
  }

  private static String clock(LocalDateTime time) {
    return padded(time.getHour(), 2)
        + ":"
        + padded(time.getMinute(), 2)
        + ":"
        + padded(time.getSecond(), 2);
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
