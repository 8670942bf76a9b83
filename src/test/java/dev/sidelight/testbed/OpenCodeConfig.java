package dev.sidelight.testbed;

import dev.sidelight.json.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a test decides about its server.
 *
 * @param permissions by tool, as in OpenCode's settings: {@code allow}, {@code ask} or {@code
 *     deny}, or an object of these by pattern
 */
public record OpenCodeConfig(Optional<String> password, Map<String, Json> permissions) {

  /** The model of every prompt that names none; has room for 200,000 tokens. */
  public static final String FAST = "fast";

  /** Another model; has room for 200,000 tokens. */
  public static final String DEEP = "deep";

  /** A model with room for 12,000 tokens, which compaction reaches soon. */
  public static final String SMALL = "small";

  /** The provider of the models. */
  public static final String PROVIDER = "scripted";

  public OpenCodeConfig {
    permissions = Map.copyOf(permissions);
  }

  /** No password, and every tool allowed. */
  public static OpenCodeConfig open() {
    return new OpenCodeConfig(Optional.empty(), Map.of());
  }

  public OpenCodeConfig withPassword(String password) {
    return new OpenCodeConfig(Optional.of(password), permissions);
  }

  /** Makes the tool ask for permission each time. */
  public OpenCodeConfig asking(String tool) {
    return withPermission(tool, Json.of("ask"));
  }

  /** Makes the tool ask only for what fits the pattern, such as {@code npm publish*}. */
  public OpenCodeConfig asking(String tool, String pattern) {
    return withPermission(tool, Json.object("*", "allow", pattern, "ask"));
  }

  private OpenCodeConfig withPermission(String tool, Json rule) {
    Map<String, Json> all = new LinkedHashMap<>(permissions);
    all.put(tool, rule);
    return new OpenCodeConfig(password, all);
  }

  Json toJson(URI model) {
    Json models =
        Json.object(
            FAST,
            model("Fast", 200_000),
            DEEP,
            model("Deep", 200_000),
            SMALL,
            model("Small", 12_000));
    Json provider =
        Json.object(
            "npm",
            "@ai-sdk/openai-compatible",
            "name",
            "Scripted",
            "options",
            Json.object("baseURL", model.toString(), "apiKey", "none"),
            "models",
            models);
    return Json.object(
        "model",
        PROVIDER + "/" + FAST,
        "small_model",
        PROVIDER + "/" + FAST,
        "autoupdate",
        false,
        "share",
        "disabled",
        "lsp",
        false,
        "formatter",
        false,
        "permission",
        permissions,
        "provider",
        Json.object(PROVIDER, provider));
  }

  private static Json model(String name, int context) {
    return Json.object(
        "name",
        name,
        "reasoning",
        true,
        "tool_call",
        true,
        "cost",
        Json.object("input", 3, "output", 15),
        "limit",
        Json.object("context", context, "output", 4_000));
  }
}
