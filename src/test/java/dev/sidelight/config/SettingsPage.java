package dev.sidelight.config;

import dev.sidelight.json.Json;
import dev.sidelight.state.Action;

/** The text of docs/settings.md. */
final class SettingsPage {
  private static final String INTRODUCTION =
      """
      # Settings

      <!-- Made from SettingKeys by SettingsPageTest; change it there, then run `make golden`. -->

      Sidelight reads, and the later wins:

      1. `$XDG_CONFIG_HOME/sidelight/sidelight.jsonc`, or `~/.config/sidelight/sidelight.jsonc`
      2. `.sidelight.jsonc` in the folder it is started in
      3. environment variables, named below; an empty one says nothing
      4. `--set KEY=VALUE`, and URLs on the command line in place of `servers`

      The files are JSON with comments and trailing commas. Unknown keys and bad values are refused,
      all at once, each with file, line and the nearest valid key; the exit code is then 2.

      A `.sidelight.jsonc` may come with somebody else's repository, so it is refused if it sets
      `notifications.command`, or `passwordEnv`, `passwordFile` or `passwordCommand` of a server:
      these run programs or hand out secrets, and may stand only in your own file. A server that it
      names gets `OPENCODE_SERVER_PASSWORD` only if it is on this machine.

      ```jsonc
      {
        "servers": [
          { "url": "http://127.0.0.1:4096", "name": "laptop" },
          { "url": "https://build.example", "username": "opencode", "passwordEnv": "BUILD_PW" }
        ],
        "panel": { "width": 38, "compact": "auto" },
        "notifications": {
          "on": { "finished": true, "stopped": false },
          "minRunSeconds": 10,
          "sessions": { "Nightly *": { "enabled": false }, "ses_abc": { "retry": false } }
        },
        "theme": "auto",
        "keys": { "mute": "m", "leader": "ctrl+x" }
      }
      ```

      | key | value | default | variable | |
      |---|---|---|---|---|
      """;

  private static final String END =
      """
      | `keys.ACTION` | a key such as `m` or `ctrl+x` | | | The key of an action; `?` lists them. |

      - `servers`: `SIDELIGHT_SERVERS` takes URLs separated by commas. A later list replaces an
        earlier one; a server named only by its URL keeps the name and password that a file gives it.
      - `notifications.sessions`: `notifications.enabled: false` silences all sessions, whatever
        stands here. Then an entry with the id of a session wins over a pattern, and a later pattern
        over an earlier one. In patterns `*` stands for any text and `?` for one character.

      ## Keys

      Under `keys`, an action's name stands before its key: `m`, `shift+tab`, `ctrl+r`,
      `<leader>n` for a key after the leader, several with commas between, or `none`. A key that
      would do two things in one place is refused.

      | action | keys | |
      |---|---|---|
      | `leader` | `ctrl+x` | the key before others |
      """;

  private SettingsPage() {}

  static String markdown() {
    var page = new StringBuilder(INTRODUCTION);
    for (SettingKey key : SettingKeys.ALL) {
      page.append("| `").append(key.dotted()).append("` | ").append(key.type().allowed());
      page.append(" | ");
      key.standard().ifPresent(it -> page.append('`').append(Json.of(it)).append('`'));
      page.append(" | ");
      if (key.isScalar()) page.append('`').append(key.variable()).append('`');
      page.append(" | ").append(key.description()).append(" |\n");
    }
    page.append(END);
    for (Action action : Action.values()) {
      page.append("| `").append(action.key()).append("` | `").append(action.defaults());
      page.append("` | ").append(action.says()).append(" |\n");
    }
    return page.toString();
  }
}
