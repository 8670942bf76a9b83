package dev.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no file of the project may hold. */
class RepositoryTest {
  private static final List<String> NOT_OURS = List.of("target", ".git", ".idea", ".vscode");

  @Test
  void noFileNamesAPackageRegistry() throws IOException {
    var address =
        Pattern.compile(
            "(?i)https?://[^\\s\"'<>/]*(npmjs|yarnpkg|registry|sonatype|nexus|artifactory|jitpack"
                + "|jcenter|pypi|repo1?\\.maven|proxy|mirror)[^\\s\"'<>/]*");
    assertThat(occurrences(address)).isEmpty();
  }

  @Test
  void noFileNamesAFolderOfThisMachine() throws IOException {
    List<String> folders = new ArrayList<>(List.of(System.getProperty("java.home")));
    Path project = Path.of("").toAbsolutePath();
    // A short path such as that of a container's work folder may well be an example in a test.
    if (project.getNameCount() > 2) folders.add(project.toString());
    for (String folder : folders) {
      assertThat(occurrences(Pattern.compile(Pattern.quote(folder) + "\\b"))).isEmpty();
    }
  }

  @Test
  void noFileHoldsACredential() throws IOException {
    var credential =
        Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY|\\bgh[pousr]_[A-Za-z0-9]{30}|\\bAKIA[A-Z0-9]{16}\\b"
                + "|\\bsk-[A-Za-z0-9-]{30}|https?://[^\\s/@:]+:[^\\s/@{}<>$]+@(?!host\\b)");
    assertThat(occurrences(credential)).isEmpty();
  }

  private static List<String> occurrences(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      // Latin-1 takes any bytes, and what is looked for is ASCII.
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) found.add(file + ": " + matcher.group());
    }
    return found;
  }

  private static List<Path> files() throws IOException {
    Path root = Path.of("");
    try (var all = Files.walk(root)) {
      var files =
          all.filter(Files::isRegularFile)
              .filter(file -> !NOT_OURS.contains(file.getName(0).toString()))
              .toList();
      assertThat(files).hasSizeGreaterThan(100);
      return files;
    }
  }
}
