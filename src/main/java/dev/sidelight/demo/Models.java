package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.List;

/** The models that the demo pretends to have. */
final class Models {
  private static final Json DEFAULT =
      Json.object("anthropic", "claude-sonnet-4-5", "openai", "gpt-5.2");

  private Models() {}

  /** {@return the answer to {@code /config/providers}} */
  static Json.Obj providers() {
    return Json.object("providers", list(), "default", DEFAULT);
  }

  /** {@return the answer to {@code /provider}, as if no others existed} */
  static Json.Obj allProviders() {
    return Json.object(
        "all", list(), "default", DEFAULT, "connected", List.of("anthropic", "openai"));
  }

  private static List<Json> list() {
    return List.of(
        provider(
            "anthropic",
            "Anthropic",
            model("anthropic", "claude-sonnet-4-5", "Claude Sonnet 4.5", 200_000, 3, 15),
            model("anthropic", "claude-opus-4-5", "Claude Opus 4.5", 200_000, 5, 25)),
        provider("openai", "OpenAI", model("openai", "gpt-5.2", "GPT-5.2", 400_000, 2, 14)));
  }

  private static Json.Obj provider(String id, String name, Json.Obj... models) {
    var byId = new Fields();
    for (Json.Obj model : models) byId.with(model.text("id"), model);
    return Json.object(
        "id",
        id,
        "name",
        name,
        "source",
        "env",
        "env",
        List.of(),
        "options",
        Json.object(),
        "models",
        byId.json());
  }

  private static Json.Obj model(
      String provider, String id, String name, int context, int input, int output) {
    Json cost =
        Json.object("input", input, "output", output, "cache", Json.object("read", 0, "write", 0));
    Json variants =
        Json.object(
            "low", Json.object("reasoningEffort", "low"),
            "high", Json.object("reasoningEffort", "high"));
    return Json.object(
        "id", id,
        "providerID", provider,
        "name", name,
        "cost", cost,
        "limit", Json.object("context", context, "output", 32_000),
        "status", "active",
        "options", Json.object(),
        "headers", Json.object(),
        "variants", variants);
  }
}
