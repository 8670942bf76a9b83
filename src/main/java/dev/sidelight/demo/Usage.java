package dev.sidelight.demo;

import dev.sidelight.json.Json;

/** Tokens used. */
record Usage(long input, long output, long reasoning, long cacheRead, long cacheWrite) {
  static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /** US dollars for a million tokens, as of a middling model. */
  private static final double INPUT_PRICE = 3;

  private static final double OUTPUT_PRICE = 15;
  private static final double CACHE_PRICE = 0.3;

  Usage plus(Usage other) {
    return new Usage(
        input + other.input,
        output + other.output,
        reasoning + other.reasoning,
        cacheRead + other.cacheRead,
        cacheWrite + other.cacheWrite);
  }

  long total() {
    return input + output + reasoning + cacheRead + cacheWrite;
  }

  /** {@return US dollars, to a millionth} */
  double cost() {
    double millionths =
        (input + cacheWrite) * INPUT_PRICE
            + (output + reasoning) * OUTPUT_PRICE
            + cacheRead * CACHE_PRICE;
    return Math.round(millionths) / 1_000_000.0;
  }

  /** {@return the cost as JavaScript writes it: without a point if there is nothing behind it} */
  Json costJson() {
    double cost = cost();
    return cost == Math.rint(cost) ? Json.of((long) cost) : Json.of(cost);
  }

  /**
   * @param total whether to name the sum as well, as steps that ended do
   */
  Json.Obj json(boolean total) {
    Json cache = Json.object("read", cacheRead, "write", cacheWrite);
    return total
        ? Json.object(
            "total",
            total(),
            "input",
            input,
            "output",
            output,
            "reasoning",
            reasoning,
            "cache",
            cache)
        : Json.object("input", input, "output", output, "reasoning", reasoning, "cache", cache);
  }
}
