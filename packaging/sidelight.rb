# Homebrew's formula; packaging/fill puts in what stands between signs of at.
class Sidelight < Formula
  desc "Live panel for OpenCode sessions in the terminal"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license "MIT"

  on_macos do
    on_arm do
      url "@REPOSITORY@/releases/download/v@VERSION@/sidelight-@VERSION@-macos-arm64.tar.gz"
      sha256 "@SHA256_MACOS_ARM64@"
    end
    on_intel do
      url "@REPOSITORY@/releases/download/v@VERSION@/sidelight-@VERSION@-macos-x64.tar.gz"
      sha256 "@SHA256_MACOS_X64@"
    end
  end

  on_linux do
    on_arm do
      url "@REPOSITORY@/releases/download/v@VERSION@/sidelight-@VERSION@-linux-arm64.tar.gz"
      sha256 "@SHA256_LINUX_ARM64@"
    end
    on_intel do
      url "@REPOSITORY@/releases/download/v@VERSION@/sidelight-@VERSION@-linux-x64.tar.gz"
      sha256 "@SHA256_LINUX_X64@"
    end
  end

  def install
    libexec.install "bin", "lib"
    bin.install_symlink libexec/"bin/sidelight"
    man1.install "share/man/man1/sidelight.1"
    bash_completion.install "share/bash-completion/completions/sidelight"
    zsh_completion.install "share/zsh/site-functions/_sidelight"
    fish_completion.install "share/fish/vendor_completions.d/sidelight.fish"
    doc.install Dir["share/doc/sidelight/*"]
  end

  test do
    assert_match "sidelight #{version} ", shell_output("#{bin}/sidelight --version")
    shell_output("#{bin}/sidelight status http://127.0.0.1:#{free_port}", 3)
  end
end
