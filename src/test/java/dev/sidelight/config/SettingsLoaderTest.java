package dev.sidelight.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Notifications.SessionOverride;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {
  @TempDir Path home;
  private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void nameTheFolders() throws IOException {
    folder = Files.createDirectories(home.resolve("work"));
    environment.put("HOME", home.toString());
  }

  @Test
  void withoutAnySourceTheDefaultsHold() {
    assertThat(settings()).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void aFileThatSaysEverythingIsUnderstood() {
    userFile(
        """
        // everything
        {
          "$schema": "./sidelight.schema.json",
          "servers": [{ "url": "http://127.0.0.1:4096/", "name": "laptop" },
                      { "url": "https://build.example", "username": "me", "passwordEnv": "PW" },
                      { "url": "https://a.example", "passwordFile": "~/pw" },
                      { "url": "https://b.example", "passwordFile": "pw" },
                      { "url": "https://c.example", "passwordCommand": ["pass", "show", "c"] }],
          "discover": false,
          "panel": { "width": 44, "compact": "always", "keepFinished": 0, "spinner": true,
                     "model": false, "time": "clock" },
          "notifications": {
            "enabled": false, /* silent */
            "on": { "finished": false, "stopped": true },
            "toast": false, "opencodeToast": "never", "desktop": "always", "bell": true,
            "minRunSeconds": 30,
            "command": ["say", "done // not a comment"],
            "sessions": { "Nightly *": { "enabled": false }, "ses_abc": { "retry": false } },
          },
          "theme": "mono",
          "keys": { "mute": "M" },
        }
        """);
    Settings settings = settings();
    assertThat(settings.servers())
        .containsExactly(
            new Server(
                "http://127.0.0.1:4096",
                Optional.of("laptop"),
                Optional.empty(),
                new PasswordSource.None()),
            new Server(
                "https://build.example",
                Optional.empty(),
                Optional.of("me"),
                new PasswordSource.Variable("PW")),
            withPassword("https://a.example", new PasswordSource.File(home.resolve("pw"))),
            withPassword(
                "https://b.example", new PasswordSource.File(userFile().resolveSibling("pw"))),
            withPassword(
                "https://c.example", new PasswordSource.Command(List.of("pass", "show", "c"))));
    assertThat(settings.discover()).isFalse();
    assertThat(settings.panel())
        .isEqualTo(new Panel(44, Panel.Compact.ALWAYS, 0, true, false, Panel.Time.CLOCK));
    var usual = Settings.DEFAULTS.notifications().on();
    var on = new HashMap<>(usual);
    on.put(NoticeKind.FINISHED, false);
    on.put(NoticeKind.STOPPED, true);
    assertThat(settings.notifications())
        .isEqualTo(
            new Notifications(
                false,
                on,
                false,
                Notifications.OpencodeToast.NEVER,
                Notifications.Desktop.ALWAYS,
                true,
                30,
                List.of("say", "done // not a comment"),
                List.of(
                    new SessionOverride("Nightly *", Optional.of(false), Map.of()),
                    new SessionOverride(
                        "ses_abc", Optional.empty(), Map.of(NoticeKind.RETRY, false)))));
    assertThat(settings.theme()).isEqualTo(Settings.ThemeChoice.MONO);
    assertThat(settings.keys()).containsExactly(Map.entry("mute", "M"));
  }

  @Test
  void theFolderWinsOverTheUserAndVariablesOverFilesAndFlagsOverAll() {
    userFile(
        """
        { "theme": "dark", "panel": { "width": 31, "keepFinished": 1 },
          "discover": false }
        """);
    assertThat(settings().theme()).isEqualTo(Settings.ThemeChoice.DARK);
    folderFile("{ \"panel\": { \"width\": 32 }, \"theme\": \"light\" }");
    assertThat(settings().theme()).isEqualTo(Settings.ThemeChoice.LIGHT);
    environment.put("SIDELIGHT_PANEL_WIDTH", "33");
    environment.put("SIDELIGHT_THEME", "mono");
    assertThat(settings().panel().width()).isEqualTo(33);
    var settings = settings(flag("theme", "auto"));
    assertThat(settings.theme()).isEqualTo(Settings.ThemeChoice.AUTO);
    assertThat(settings.panel().width()).isEqualTo(33);
    assertThat(settings.panel().keepFinished()).isEqualTo(1);
    assertThat(settings.discover()).isFalse();
  }

  @Test
  void theOriginOfEachValueIsKept() {
    userFile("{\n  \"discover\": false,\n  \"panel\": { \"width\": 31 }\n}");
    folderFile("{\n\n\"panel\": {\n\"time\": \"clock\" } }");
    environment.put("SIDELIGHT_NOTIFICATIONS_MIN_RUN_SECONDS", "5");
    var loaded = (LoadedSettings.Good) load(List.of(flag("theme", "dark")), List.of("host:1"));
    assertThat(loaded.values())
        .extracting(it -> it.path() + " = " + it.json() + " <- " + it.origin())
        .contains(
            "discover = false <- " + userFile() + ":2",
            "panel.width = 31 <- " + userFile() + ":3",
            "panel.time = \"clock\" <- .sidelight.jsonc:4",
            "panel.compact = \"auto\" <- default",
            "notifications.minRunSeconds = 5 <- SIDELIGHT_NOTIFICATIONS_MIN_RUN_SECONDS",
            "theme = \"dark\" <- --set theme",
            "servers[0].url = \"http://host:1\" <- argument");
    assertThat(loaded.origin("panel.time")).isEqualTo(new Origin.File(".sidelight.jsonc", 4));
    assertThat(loaded.origin("panel.compact")).isEqualTo(new Origin.Default());
  }

  @Test
  void aLaterListOfServersReplacesTheEarlierOne() {
    userFile("{ \"servers\": [{ \"url\": \"http://a\" }, { \"url\": \"http://b\" }] }");
    folderFile("{ \"servers\": [{ \"url\": \"http://c\" }] }");
    assertThat(settings().servers()).extracting(Server::url).containsExactly("http://c");
    environment.put("SIDELIGHT_SERVERS", "d:1, http://e/");
    assertThat(settings().servers())
        .extracting(Server::url)
        .containsExactly("http://d:1", "http://e");
    folderFile("{ \"servers\": [] }");
    environment.remove("SIDELIGHT_SERVERS");
    assertThat(settings().servers()).isEmpty();
  }

  @Test
  void aServerOnTheCommandLineKeepsTheNameAndPasswordOfTheSettings() {
    userFile(
        """
        { "servers": [{ "url": "http://a" },
                      { "url": "https://build.example", "name": "build", "passwordEnv": "PW" }] }
        """);
    var loaded = (LoadedSettings.Good) load(List.of(), List.of("https://BUILD.example/"));
    assertThat(loaded.settings().servers())
        .containsExactly(
            new Server(
                "https://build.example",
                Optional.of("build"),
                Optional.empty(),
                new PasswordSource.Variable("PW")));
  }

  @Test
  void patternsOfTheFolderCountAsLaterThanThoseOfTheUser() {
    userFile("{\"notifications\": {\"sessions\": {\"*\": {\"enabled\": false}}}}");
    assertThat(settings().notifications().allows(NoticeKind.FAILED, "ses_1", "Fix")).isFalse();
    folderFile("{\"notifications\": {\"sessions\": {\"Fix\": {\"enabled\": true}}}}");
    assertThat(settings().notifications().allows(NoticeKind.FAILED, "ses_1", "Fix")).isTrue();
  }

  @Test
  void theUsersFileIsWhereXdgSaysElseBelowHome() throws IOException {
    Path xdg = home.resolve("xdg");
    Files.createDirectories(xdg.resolve("sidelight"));
    Files.writeString(xdg.resolve("sidelight/sidelight.jsonc"), "{ \"theme\": \"light\" }");
    userFile("{ \"theme\": \"dark\" }");
    environment.put("XDG_CONFIG_HOME", xdg.toString());
    assertThat(settings().theme()).isEqualTo(Settings.ThemeChoice.LIGHT);
    environment.put("XDG_CONFIG_HOME", "relative");
    assertThat(settings().theme()).isEqualTo(Settings.ThemeChoice.DARK);
    environment.put("XDG_CONFIG_HOME", "");
    assertThat(settings().theme()).isEqualTo(Settings.ThemeChoice.DARK);
    environment.remove("HOME");
    assertThat(settings()).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void allProblemsOfAllSourcesAreToldAtOnceWithTheirLines() {
    userFile(
        """
        {
          "notificatons": { "enabled": false },
          "panel": { "width": 99, "compat": "auto", "spinner": "yes" },
          "theme": "drak",
          "servers": [{ "url": "http://a", "password": "x" }, { "name": "b" }, "c"],
          "width": 33,
          "keys": { "mut": "m", "mute": "" },
          "theme": "dark"
        }
        """);
    folderFile("{\n \"discover\": maybe }");
    environment.put("SIDELIGHT_PANEL_WIDTH", "wide");
    environment.put("SIDELIGHT_PANEL_COLOUR", "red");
    environment.put("SIDELIGHT_THEMES", "red");
    environment.put("SIDELIGHT_KEYS_MUTE", "t");
    environment.put("SIDELIGHT_EVENT", "finished");
    environment.put("SIDELIGHT_SERVER", "http://a");
    environment.put("SIDELIGHT_JAVA_HOME", "/nowhere");
    var problems = problems(List.of(flag("pannel.width", "30")), List.of("ftp://x"));
    String file = userFile().toString();
    assertThat(problems)
        .containsExactlyInAnyOrder(
            file + ":2: unknown key \"notificatons\" (did you mean \"notifications\"?)",
            file + ":3: \"panel.width\" must be a whole number from 30 to 44, not 99",
            file + ":3: unknown key \"panel.compat\" (did you mean \"panel.compact\"?)",
            file + ":3: \"panel.spinner\" must be true or false, not \"yes\"",
            file + ":4: \"theme\" must be one of auto, dark, light, mono, not \"drak\"",
            file
                + ":5: unknown key \"servers[0].password\""
                + " (did you mean \"servers[0].passwordEnv\"?)",
            file + ":5: \"servers[1]\" has no \"url\"",
            file + ":5: \"servers[2]\" must be an object: { … }",
            file + ":6: unknown key \"width\" (did you mean \"panel.width\"?)",
            file + ":7: unknown key \"keys.mut\" (did you mean \"keys.mute\"?)",
            file + ":7: \"keys.mute\" must be a key such as \"m\" or \"ctrl+x\", not \"\"",
            file + ":8: \"theme\" is set twice; first on line 4",
            ".sidelight.jsonc:2: no valid JSON: Unrecognized token 'maybe': was expecting"
                + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
            "SIDELIGHT_PANEL_WIDTH: must be a whole number from 30 to 44, not \"wide\"",
            "SIDELIGHT_KEYS_MUTE: no variable sets a key; a file does, or --set keys.ACTION=KEY",
            "SIDELIGHT_PANEL_COLOUR: unknown setting",
            "SIDELIGHT_THEMES: unknown setting (did you mean SIDELIGHT_THEME?)",
            "--set pannel.width: no setting that takes one value (did you mean \"panel.width\"?)",
            "argument: \"ftp://x\" must begin with http or https");
  }

  @ParameterizedTest
  @CsvSource({
    "'{ \"panel\": ', 1",
    "'{\n\"panel\": {\n', 3",
    "'{}\n}', 2",
    "'{\n\"discover\" true }', 2",
    "'[]', 1",
    "'{\n\"servers\": {} }', 2",
    "'{\n\"panel\": null }', 2",
    "'{\n\"panel\": { \"width\": 38.5 } }', 2",
    "'{\n\"notifications\": {\n\"sessions\": { \"a\": false } } }', 3",
    "'{\n\"servers\": [{ \"url\": \"a\" },\n{ \"url\": \"http://a/\" }] }', 3",
    "'{\n\"servers\": [{ \"url\": \"a\", \"passwordEnv\": \"A\", \"passwordFile\": \"b\" }] }', 2",
  })
  void aBadFileIsRefusedWithItsLine(String text, int line) {
    userFile(text);
    assertThat(problems(List.of(), List.of()))
        .singleElement()
        .asString()
        .startsWith(userFile() + ":" + line + ": ")
        .doesNotContain("\n");
  }

  @Test
  void aFolderInPlaceOfTheFileIsSaidToBeOne() throws IOException {
    Files.createDirectories(userFile());
    assertThat(problems(List.of(), List.of()))
        .singleElement()
        .asString()
        .isEqualTo(userFile() + ": is a folder; move it away, and see sidelight config init");
  }

  @Test
  void aFileThatEndsTooSoonIsRefusedInPlainWords() throws IOException {
    userFile("{ \"panel\": { \"width\": 38 ");
    assertThat(problems(List.of(), List.of()))
        .singleElement()
        .asString()
        .endsWith(":1: no valid JSON: Unexpected end-of-input: expected close marker for Object");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws IOException {
    userFile("");
    Files.write(userFile(), new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
    assertThat(problems(List.of(), List.of()))
        .singleElement()
        .asString()
        .contains(":1: no valid JSON");
  }

  @Test
  void anEmptyFileAndOneOfCommentsSayNothing() {
    userFile("");
    folderFile("// later\n/* or\n never */");
    assertThat(settings()).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void aSecretTypedInTheWrongPlaceIsNotRepeated() {
    userFile("{ \"servers\": [{ \"url\": \"http://a\", \"passwordEnv\": \"ge heim\" }] }");
    environment.put("SIDELIGHT_SERVERS", "http://me:geheim@host");
    assertThat(problems(List.of(), List.of())).hasSize(2).noneMatch(it -> it.contains("heim"));
  }

  @Test
  void eachBadUrlIsQuotedButNoPasswordInIt() {
    var urls =
        List.of("a:1", "ftp://b", "http://me:geheim@host:4096/d", "me:ge@heim@e", "f?t=geheim");
    assertThat(problems(List.of(), urls))
        .extracting(it -> it.replaceFirst("(\".*\").*", "$1"))
        .containsExactly(
            "argument: \"ftp://b\"",
            "argument: \"http://…@host:4096/d\"",
            "argument: \"…@e\"",
            "argument: \"f…\"");
  }

  @Test
  void hostileTextInAFileDoesNotReachTheTerminal() {
    userFile("{ \"\\u001b]0;x\\u0007\": 1, \"theme\": \"\\u202e\" }");
    assertThat(problems(List.of(), List.of()))
        .hasSize(2)
        .allMatch(it -> it.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '…'));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "1, true",
    "Yes, true",
    "on, true",
    "FALSE, false",
    "0, false",
    "no, false"
  })
  void switchesInVariablesTakeTheUsualWords(String text, boolean value) {
    environment.put("SIDELIGHT_NOTIFICATIONS_ENABLED", text);
    assertThat(settings().notifications().enabled()).isEqualTo(value);
  }

  @Test
  void anEmptyVariableSaysNothing() {
    environment.put("SIDELIGHT_THEME", "");
    environment.put("SIDELIGHT_SERVERS", " ");
    assertThat(settings()).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void keysAreSetByFlagsToo() {
    assertThat(settings(flag("keys.mute", "ctrl+m")).keys())
        .containsExactly(Map.entry("mute", "ctrl+m"));
  }

  @Test
  void theParserIsNotTouchedWhileThereIsNoFile() throws Exception {
    environment.put("SIDELIGHT_PANEL_WIDTH", "33");
    Path classes =
        Path.of(SettingsLoader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var parserless = new java.net.URL[] {classes.toUri().toURL()};
    try (var loader =
        new java.net.URLClassLoader(parserless, ClassLoader.getPlatformClassLoader())) {
      Class<?> names = loader.loadClass(KeyNames.class.getName());
      Object loaded =
          loader
              .loadClass(SettingsLoader.class.getName())
              .getMethod("load", names, Map.class, Path.class, List.class, List.class)
              .invoke(
                  null,
                  names.getConstructor(Set.class).newInstance(Set.of()),
                  environment,
                  folder,
                  List.of(),
                  List.of());
      assertThat(loaded.toString()).contains("width=33");
    }
  }

  @Test
  void aFoldersFileCannotRunProgramsOrHandOutPasswords() {
    folderFile(
        """
        { "notifications": {
            "command": ["sh", "-c", "evil"] },
          "servers": [
            { "url": "https://a.example", "passwordEnv": "AWS_SECRET" },
            { "url": "https://b.example", "passwordFile": "~/.netrc" },
            { "url": "https://c.example",
              "passwordCommand": ["evil"] }] }
        """);
    String reason = "\" may stand only in your own settings file, not in a folder's";
    assertThat(problems(List.of(), List.of()))
        .containsExactly(
            ".sidelight.jsonc:2: \"notifications.command" + reason,
            ".sidelight.jsonc:4: \"servers[0].passwordEnv" + reason,
            ".sidelight.jsonc:5: \"servers[1].passwordFile" + reason,
            ".sidelight.jsonc:7: \"servers[2].passwordCommand" + reason);
  }

  @Test
  void aPasswordCommandNeedsAProgram() {
    userFile(
        """
        { "servers": [{ "url": "https://a.example", "passwordCommand": [] }],
          "notifications": { "command": [] } }
        """);
    assertThat(problems(List.of(), List.of()))
        .singleElement()
        .asString()
        .endsWith(
            ":1: \"servers[0].passwordCommand\" must be a list of texts that is not empty, not []");
  }

  @Test
  void aServerThatAFolderNamesGetsNoUsualPassword() {
    folderFile("{ \"servers\": [{ \"url\": \"https://a.example\" }] }");
    assertThat(settings().servers())
        .extracting(Server::password)
        .containsExactly(new PasswordSource.Withheld());
  }

  private static Server withPassword(String url, PasswordSource password) {
    return new Server(url, Optional.empty(), Optional.empty(), password);
  }

  private static Flag flag(String key, String value) {
    return new Flag("--set " + key, key, value);
  }

  private Settings settings(Flag... flags) {
    var loaded = load(List.of(flags), List.of());
    assertThat(loaded).isInstanceOf(LoadedSettings.Good.class);
    return ((LoadedSettings.Good) loaded).settings();
  }

  private List<String> problems(List<Flag> flags, List<String> urls) {
    var loaded = load(flags, urls);
    assertThat(loaded).isInstanceOf(LoadedSettings.Refused.class);
    return ((LoadedSettings.Refused) loaded).problems().stream().map(Problem::toString).toList();
  }

  private LoadedSettings load(List<Flag> flags, List<String> urls) {
    var names = new KeyNames(Set.of("mute", "leader"));
    return SettingsLoader.load(names, environment, folder, flags, urls);
  }

  private Path userFile() {
    return home.resolve(".config/sidelight/sidelight.jsonc");
  }

  private void userFile(String text) {
    write(userFile(), text);
  }

  private void folderFile(String text) {
    write(folder.resolve(".sidelight.jsonc"), text);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
