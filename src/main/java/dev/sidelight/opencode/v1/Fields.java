package dev.sidelight.opencode.v1;

import dev.sidelight.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** How the server writes small things: ids, times, absent texts. */
final class Fields {
  private Fields() {}

  /** {@return the text of a member without which the rest means nothing} */
  static String required(Json json, String key) throws MalformedException {
    String text = json.text(key);
    if (text.isEmpty()) throw new MalformedException("no \"" + key + "\"");
    return text;
  }

  /** {@return the text of a member, absent also if empty} */
  static Optional<String> some(Json json, String key) {
    return json.at(key).text().filter(text -> !text.isEmpty());
  }

  /** {@return a time in milliseconds since 1970; nothing for absurd ones} */
  static Optional<Instant> time(Json json) {
    return json.whole().filter(ms -> ms > 0 && ms < 1L << 50).map(Instant::ofEpochMilli);
  }

  static Instant timeOrEpoch(Json json) {
    return time(json).orElse(Instant.EPOCH);
  }

  static List<String> texts(Json array) {
    return array.items().stream().flatMap(item -> item.text().stream()).toList();
  }

  /** Reads one entity. */
  interface Reading<T> {
    T read(Json json) throws MalformedException;
  }

  /**
   * {@return the items that can be read; a list is worth more than its worst item}
   *
   * @param leftOut is told of each of the others, and why
   */
  static <T> List<T> readable(
      Json array, Reading<T> reading, BiConsumer<Json, MalformedException> leftOut) {
    var read = new ArrayList<T>();
    for (Json item : array.items()) {
      try {
        read.add(reading.read(item));
      } catch (MalformedException e) {
        leftOut.accept(item, e);
      }
    }
    return List.copyOf(read);
  }
}
