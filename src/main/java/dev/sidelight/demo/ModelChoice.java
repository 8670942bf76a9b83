package dev.sidelight.demo;

import dev.sidelight.json.Json;

/**
 * A model as sessions remember it.
 *
 * @param variant empty for the default one
 */
record ModelChoice(String provider, String model, String variant) {
  static final ModelChoice SONNET = new ModelChoice("anthropic", "claude-sonnet-4-5", "");
  static final ModelChoice OPUS = new ModelChoice("anthropic", "claude-opus-4-5", "high");
  static final ModelChoice GPT = new ModelChoice("openai", "gpt-5.2", "");

  Json.Obj ofSession() {
    return Json.object(
        "id", model, "providerID", provider, "variant", variant.isEmpty() ? "default" : variant);
  }

  Json.Obj ofMessage() {
    return new Fields()
        .with("providerID", provider)
        .with("modelID", model)
        .withText("variant", variant)
        .json();
  }
}
