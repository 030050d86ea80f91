using System.Diagnostics;
using CaseFlow.PaperForms;

namespace CaseFlow.Host.Tests.PaperForms;

/// <summary>Another program than the one that wrote the papers reads them, where there is one.</summary>
public sealed class RenderedPapersTests
{
    private const string Program = "/usr/bin/soffice";

    [OfficeFact]
    public async Task An_office_program_lays_every_shipped_template_out_on_pages()
    {
        var folder = Directory.CreateTempSubdirectory("caseflow-papers-");
        try
        {
            foreach (var form in FormCatalogue.All)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{form.Id}.docx"), FillTemplate.Fill(form.Shipped, new(), GeneratePaper.Unconfirmed));
            }

            await ConvertAsync(folder.FullName);

            Assert.Equal(FormCatalogue.All.Select(form => $"{form.Id}.pdf"), new DirectoryInfo(Path.Combine(folder.FullName, "out")).GetFiles("*.pdf").Select(file => file.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [OfficeFact]
    public async Task A_template_that_another_program_saved_asks_for_the_same_and_is_filled_in_as_well()
    {
        var folder = Directory.CreateTempSubdirectory("caseflow-papers-");
        try
        {
            foreach (var form in FormCatalogue.All)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{form.Id}.docx"), form.Shipped);
            }

            await ConvertAsync(folder.FullName, "docx");

            foreach (var form in FormCatalogue.All)
            {
                var saved = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "out", $"{form.Id}.docx"));
                var (before, after) = (CheckTemplate.Check(form.Shipped, null), CheckTemplate.Check(saved, null));
                Assert.Equal([], after.Problems.Select(problem => $"{form.Id}: {problem.Vi}"));
                Assert.Equal(before.Asks, after.Asks);
                Assert.DoesNotContain("{{", WordFile.TextOf(FillTemplate.Fill(saved, new(), null)), StringComparison.Ordinal);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ConvertAsync(string folder, string kind = "pdf")
    {
        var start = new ProcessStartInfo(Program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir", Path.Combine(folder, "out"), .. Directory.GetFiles(folder, "*.docx")];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var running = Process.Start(start)!;
        var said = running.StandardError.ReadToEndAsync();
        await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        Assert.True(running.ExitCode == 0, await said);
    }

    private sealed class OfficeFactAttribute : FactAttribute
    {
        public OfficeFactAttribute()
        {
            if (!File.Exists(Program))
            {
                Skip = $"There is no {Program} on this machine (LibreOffice Writer): whether papers open elsewhere is not tried.";
            }
        }
    }
}
