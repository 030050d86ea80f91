using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Identity;

namespace CaseFlow.Access;

/// <summary>
/// Refuses what is guessed first: passwords that are nothing but well-known words, digits and the person's own names. There are no
/// rules about signs beside this and the length (NIST SP 800-63B 5.1.1.2).
/// </summary>
internal sealed class GuessablePasswords : IPasswordValidator<AppUser>
{
    public const string Code = "PasswordGuessable";

    // What has to be left when everything well known is taken away.
    private const int FewestOwnLetters = 4;

    private const int ShortestName = 4;

    private static readonly Lazy<IReadOnlyList<string>> WellKnown = new(Read);

    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password) => Task.FromResult(
        IsGuessable(password ?? "", [user.Name, user.UnitName ?? "", user.Email.Split('@')[0]])
            ? IdentityResult.Failed(new IdentityError { Code = Code, Description = "The password is one of those that are guessed first." })
            : IdentityResult.Success);

    public static bool IsGuessable(string password, IReadOnlyList<string> names)
    {
        var words = WellKnown.Value.Concat(names.Select(Letters).Where(name => name.Length >= ShortestName))
            .OrderByDescending(word => word.Length).ToList();
        return OwnLetters(Letters(password), words) < FewestOwnLetters || OwnLetters(Letters(Unmasked(password)), words) < FewestOwnLetters;
    }

    private static int OwnLetters(string left, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            left = left.Replace(word, " ", StringComparison.Ordinal);
        }

        return left.Count(char.IsAsciiLetter);
    }

    private static string Letters(string written) => string.Concat(VietnameseText.Plain(written).Where(char.IsLetterOrDigit));

    // m@tkh4u is matkhau to whoever guesses.
    private static string Unmasked(string password) => string.Concat(password.Select(sign => sign switch
    {
        '@' or '4' => 'a',
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '5' or '$' => 's',
        '7' => 't',
        _ => sign,
    }));

    private static List<string> Read()
    {
        using var stream = typeof(GuessablePasswords).Assembly.GetManifestResourceStream("Access/WellKnownWords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries)];
    }
}
