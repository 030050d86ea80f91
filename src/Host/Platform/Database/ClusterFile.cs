using System.Security.Cryptography;
using System.Text.Json;

namespace CaseFlow.Platform.Database;

/// <summary>What is kept between runs about our own cluster: its port and the passwords drawn when it was made.</summary>
internal sealed record ClusterFile(string Data, int Port, string SuperuserPassword, string OwnerPassword, string AppPassword)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static ClusterFile New(string data, int port) => new(data, port, Draw(), Draw(), Draw());

    public static ClusterFile? Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<ClusterFile>(File.ReadAllText(path)) : null;

    public void Write(string path)
    {
        var draft = path + ".new";
        using (var file = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            JsonSerializer.Serialize(file, this, Readable);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static string Draw() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
