package dev.sidelight;

import dev.sidelight.state.Action;
import dev.sidelight.state.KeyMap;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeysPageTest {
  @Test
  void thePageOfTheKeysIsTheKeyMap() throws IOException {
    KeyMap keys = KeyMap.defaults();
    var page =
        new StringBuilder(
            """
            # Keys

            Made from the key map by `make golden`. Each can be changed under `keys` in the settings,
            as `"mute": "m"`, `"mute": "<leader>m"`, `"mute": "m,ctrl+t"` or `"mute": "none"`.
            """);
    for (Action.Section section : Action.Section.values()) {
      page.append("\n## ").append(section.title());
      page.append("\n\n| key | does | name |\n|---|---|---|\n");
      for (Action action : Action.values()) {
        if (action.section() != section) continue;
        String printed = keys.print(action).replace(" or ", "` `").replace("|", "\\|");
        page.append("| `%s` | %s | `%s` |\n".formatted(printed, action.says(), action.key()));
      }
    }
    GeneratedFile.assertUpToDate(Path.of("docs/keys.md"), page.toString());
  }
}
