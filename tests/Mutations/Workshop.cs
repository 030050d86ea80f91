using System.Diagnostics;
using System.Text;

namespace CaseFlow.Mutations;

/// <summary>A copy of the core and its conformance program under artifacts, where breaking things harms nobody.</summary>
internal sealed class Workshop
{
    private static readonly string[] Copied =
    [
        "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "global.json", "CaseFlow.sln", "src/Workflows", "tests/Conformance", "tests/Shared/Repository.cs",
    ];

    /// <summary>A build takes half a minute, a suite seconds.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    private readonly string _folder;

    private Workshop(string folder) => _folder = folder;

    public static Workshop Open(string repository)
    {
        var folder = Path.Combine(repository, "artifacts", "mutations");
        if (Directory.Exists(folder))
        {
            // What an earlier run built is newer than the sources copied now, and a build would take its last mutation for theirs.
            Directory.Delete(folder, recursive: true);
        }

        foreach (var part in Copied)
        {
            Copy(Path.Combine(repository, part), Path.Combine(folder, part));
        }

        return new Workshop(folder);
    }

    /// <summary>Puts the mutation in, runs what is to be run, and puts the source back. Answers null when the text stands there not exactly once.</summary>
    public T? With<T>(Mutation mutation, Func<T> run)
        where T : class
    {
        var path = Path.Combine(_folder, mutation.File);
        var source = File.Exists(path) ? File.ReadAllText(path) : "";
        if (source.Split(mutation.Text).Length != 2)
        {
            return null;
        }

        File.WriteAllText(path, source.Replace(mutation.Text, mutation.Replacement, StringComparison.Ordinal));
        try
        {
            return run();
        }
        finally
        {
            File.WriteAllText(path, source);
        }
    }

    /// <summary>Builds the conformance program without the rules of style, which a mutation need not keep. Answers the errors, or null.</summary>
    public string? Build()
    {
        var (exitCode, output) = Run(
            "dotnet", "build", "tests/Conformance", "-v", "q", "-nodeReuse:false", "-p:TreatWarningsAsErrors=false", "-p:EnforceCodeStyleInBuild=false", "-p:RunAnalyzers=false");
        return exitCode == 0 ? null : output;
    }

    /// <summary>Runs one suite and answers its closing line, and whether it was green. A kernel that was broken into going round for ever is red.</summary>
    public (bool Green, string Summary) RunSuite(string kind, string folder)
    {
        var program = Path.Combine(_folder, "artifacts", "bin", "Conformance", "debug", "CaseFlow.Conformance.dll");
        var (exitCode, output) = Run("dotnet", program, kind, folder);
        return (exitCode == 0, output.TrimEnd().Split('\n')[^1]);
    }

    private (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(LongestRun))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return (-1, $"{output}still running after {LongestRun.TotalMinutes:0} minutes");
        }

        // Without a limit this waits for what was said as well.
        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.Append(line).Append(line is null ? "" : "\n");
        }
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to, overwrite: true);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
