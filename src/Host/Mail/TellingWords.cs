namespace CaseFlow.Mail;

/// <summary>Words that tell what kind of case it is: of rehabilitation, of drugs, of addiction, of offences. None may stand in a mail.</summary>
internal static class TellingWords
{
    /// <summary>Looked for with their marks and without any.</summary>
    private static readonly (string Phrase, WordsOfText Words)[] Vietnamese = Each(
        "nghiện", "cai", "hậu cai", "ma túy", "chất gây nghiện", "hướng thần", "thuốc phiện", "cần sa", "thuốc lắc", "bạch phiến", "phê thuốc",
        "phục hồi", "tái hòa nhập", "hòa nhập cộng đồng", "xét nghiệm", "nước tiểu", "sử dụng trái phép", "tái phạm", "tội phạm", "phạm tội",
        "phạm nhân", "tiền án", "tiền sự", "vi phạm", "bị án", "trại giam", "tạm giam", "tạm giữ", "cưỡng chế", "áp giải", "truy nã", "truy tìm",
        "xử lý hành chính", "biện pháp xử lý", "cơ sở bắt buộc", "giám sát điện tử", "quản lý sau cai",
        // The procedures by the short names of the field.
        "QLSC", "QLSD", "CNBB", "CNTN", "XĐTTN", "GSĐT", "DTTT", "HIV", "ARV");

    /// <summary>One syllable, and another word without its marks (tù: từ, tội: tôi, tới).</summary>
    private static readonly (string Phrase, WordsOfText Words)[] OnlyWithMarks = Each("tội", "tù", "nghiện ngập");

    /// <summary>Beginnings of English words.</summary>
    private static readonly string[] English =
    [
        "rehab", "drug", "addict", "detox", "narcotic", "opioid", "opiate", "opium", "heroin", "methadone", "methamphet", "amphetamine", "ecstasy",
        "cannabis", "marijuana", "cocaine", "ketamin", "relaps", "overdos", "urine", "offence", "offense", "offender", "crime", "criminal", "convict", "prison",
        "detention", "detain", "probation", "parole", "violation",
    ];

    public static IEnumerable<string> In(WordsOfText words) =>
    [
        .. Vietnamese.Where(telling => words.Contain(telling.Words)).Select(telling => telling.Phrase),
        .. OnlyWithMarks.Where(telling => words.Contain(telling.Words, alsoPlain: false)).Select(telling => telling.Phrase),
        .. English.Select(words.FirstBeginningWith).OfType<string>(),
    ];

    private static (string Phrase, WordsOfText Words)[] Each(params string[] phrases) => [.. phrases.Select(phrase => (phrase, new WordsOfText(phrase)))];
}
