package dev.sidelight.opencode.v1;

import dev.sidelight.json.Json;
import dev.sidelight.model.ModelRef;
import dev.sidelight.opencode.OpenCode.Agent;
import dev.sidelight.opencode.OpenCode.Command;
import dev.sidelight.opencode.OpenCode.Model;
import java.util.List;

/** Reads what a user may choose from. */
final class Catalogue {
  private Catalogue() {}

  static List<Agent> agents(Json array) {
    return array.items().stream()
        .filter(agent -> !agent.text("mode").equals("subagent") && !agent.at("hidden").isTrue())
        .map(agent -> new Agent(agent.text("name"), agent.text("description")))
        .toList();
  }

  static List<Model> models(Json json) {
    return json.at("providers").items().stream()
        .flatMap(provider ->
            provider.at("models").members().entrySet().stream()
                .map(entry -> model(provider.text("id"), entry.getKey(), entry.getValue())))
        .toList();
  }

  private static Model model(String provider, String id, Json model) {
    return new Model(
        new ModelRef(provider, id),
        Fields.some(model, "name").orElse(id),
        Math.max(0, model.at("limit").whole("context")),
        List.copyOf(model.at("variants").members().keySet()));
  }

  static List<Command> commands(Json array) {
    return array.items().stream()
        .map(command -> new Command(command.text("name"), command.text("description")))
        .toList();
  }
}
