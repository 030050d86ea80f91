using System.Globalization;
using CaseFlow.Definitions;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Definitions.Review;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Definitions;

/// <summary>Two administrators of the installation: the first writes and sends, the second decides.</summary>
internal sealed class Drafting(CaseFlowApp app)
{
    public DraftStore Drafts => app.Services.GetRequiredService<DraftStore>();

    public static string Procedure(string id, int version = 1) => Procedures.Permit
        .Replace("\"id\": \"permit\"", $"\"id\": \"{id}\"", StringComparison.Ordinal)
        .Replace("\"version\": 1", string.Create(CultureInfo.InvariantCulture, $"\"version\": {version}"), StringComparison.Ordinal);

    /// <summary>A sound draft of the first administrator's.</summary>
    /// <returns>Its revision.</returns>
    public async Task<int> KeptAsync(string id, int version = 1) =>
        Assert.IsType<SaveResult.Saved>(await Drafts.SaveAsync(id, version, 0, Procedure(id, version), await app.Cast.InstallerAsync())).Revision;

    /// <summary>The same, sent to review with a reason for each warning.</summary>
    public async Task SentAsync(string id, int version = 1)
    {
        var text = Procedure(id, version);
        var reasons = CaseFlow.Workflows.Analysis.DefinitionChecker.Check(System.Text.Encoding.UTF8.GetBytes(text)).Problems
            .Select(Warning.Of).Distinct().ToDictionary(warning => warning, _ => "Chấp nhận trong thử nghiệm.");
        var revision = await KeptAsync(id, version);
        Assert.IsType<SendResult.Sent>(await app.Services.GetRequiredService<Reviews>()
            .SendAsync(id, version, revision, "Thêm một bước.", reasons, await app.Cast.InstallerAsync()));
    }

    /// <summary>The same, published by the second.</summary>
    public async Task PublishedAsync(string id, int version = 1)
    {
        await SentAsync(id, version);
        Assert.IsType<PublishDefinition.Result.Published>(
            await app.Services.GetRequiredService<PublishDefinition>().PublishAsync(id, version, await app.Cast.SecondInstallerAsync()));
    }

    /// <summary>Null when there is no such version.</summary>
    public async Task<string?> StatusAsync(string id, int version = 1) =>
        (await app.Services.GetRequiredService<DefinitionStore>().FindAsync(id, version))?.Status;

    public async Task<string> TextAsync(string id, int version = 1) =>
        (await app.Services.GetRequiredService<DefinitionStore>().FindAsync(id, version))!.Body;
}
