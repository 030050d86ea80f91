using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>The browser of this machine: the one that CHROMIUM names, else the distribution's.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static string? Program =>
        Places.Prepend(Environment.GetEnvironmentVariable("CHROMIUM")).FirstOrDefault(place => !string.IsNullOrEmpty(place) && File.Exists(place));

    /// <summary>Why browser tests are skipped here, or null when they run.</summary>
    public static string? WhyNot => Program is null && Environment.GetEnvironmentVariable("CI") != "true"
        ? "There is no Chromium here: './do setup' as root installs one, or CHROMIUM=/path names one."
        : null;

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright) => await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Program ?? throw new InvalidOperationException("There is no Chromium here, and in CI the browser tests must run."),
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    });
}
