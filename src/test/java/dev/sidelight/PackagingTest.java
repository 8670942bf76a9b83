package dev.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for other programs that install this one. */
class PackagingTest {
  private static final String REPOSITORY = "https://git.example/sidelight";
  private static final List<String> PLATFORMS =
      List.of("linux-arm64", "linux-x64", "macos-arm64", "macos-x64");

  private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+\\.version)>([^<]+)</\\1>");

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>"
              + "\\s*<version>\\$\\{([^}]+)}</version>(?!\\s*<scope>test)");

  @TempDir Path folder;

  @Test
  void aReleaseFillsThemIn() throws Exception {
    assertThat(fill(PLATFORMS)).isZero();

    String formula = Files.readString(folder.resolve("sidelight.rb"));
    assertThat(formula).contains("version \"1.2.3\"").doesNotContainPattern("@[A-Z]");
    for (String platform : PLATFORMS) {
      String url = REPOSITORY + "/releases/download/v1.2.3/sidelight-1.2.3-" + platform + ".tar.gz";
      assertThat(formula)
          .contains("url \"%s\"\n      sha256 \"%s\"".formatted(url, checksum(platform)));
    }
    Json catalog = JsonReader.read(Files.readString(folder.resolve("jbang-catalog.json")));
    assertThat(catalog.at("aliases").at("sidelight").text("script-ref"))
        .isEqualTo(REPOSITORY + "/releases/download/v1.2.3/sidelight-1.2.3.jar");
  }

  @Test
  void aReleaseWithoutAnArchiveIsRefused() throws Exception {
    assertThat(fill(PLATFORMS.subList(0, 3))).isNotZero();
    assertThat(folder.resolve("sidelight.rb")).doesNotExist();
  }

  @Test
  void theCatalogNamesTheLibrariesOfTheBuild() throws Exception {
    String catalog = Files.readString(Path.of("packaging/jbang-catalog.json"));
    List<Json> named =
        JsonReader.read(catalog).at("aliases").at("sidelight").at("dependencies").items();
    assertThat(named)
        .isNotEmpty()
        .extracting(name -> name.text().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(librariesOfTheBuild());
  }

  /** {@return those of the program itself, not of its tests} */
  private static List<String> librariesOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    Map<String, String> versions = new HashMap<>();
    PROPERTY.matcher(pom).results().forEach(it -> versions.put(it.group(1), it.group(2)));
    String dependencies = pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("<build>"));
    return DEPENDENCY
        .matcher(dependencies)
        .results()
        .map(it -> it.group(1) + ":" + it.group(2) + ":" + versions.get(it.group(3)))
        .toList();
  }

  private int fill(List<String> platforms) throws IOException, InterruptedException {
    var sums = new StringBuilder();
    for (String platform : platforms) {
      sums.append("%s  sidelight-1.2.3-%s.tar.gz%n".formatted(checksum(platform), platform));
    }
    Path list = Files.writeString(folder.resolve("SHA256SUMS"), sums);
    Process process =
        new ProcessBuilder(
                "packaging/fill", "1.2.3", REPOSITORY, list.toString(), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static String checksum(String platform) {
    return "%064x".formatted(PLATFORMS.indexOf(platform) + 1);
  }
}
