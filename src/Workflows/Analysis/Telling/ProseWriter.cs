using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>Puts the parts together: the head, the procedure, what it refers to. Parts without a sentence are left out.</summary>
internal static class ProseWriter
{
    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"];

    public static Prose Tell(WorkflowDefinition definition, string language, IEnumerable<WorkflowDefinition> others)
    {
        var teller = new Teller(definition, language, others);
        var marks = new MarkSentences(teller);
        var states = new StateSections(teller, marks);
        var parts = new List<(string Title, Items<ProseSentence> Sentences, Items<ProseSection> Sections)>
        {
            (teller.Say("Thông tin chung", "The procedure"), new HeadSentences(teller).All().ToItems(), []),
            (teller.Say("Áp dụng ở mọi bước", "At every step"), states.Everywhere().ToItems(), []),
            (teller.Say("Trình tự thực hiện", "Step by step"), [], states.All().ToItems()),
            (teller.Say("Việc giao thêm khi cần", "Work that is added when needed"), states.Added().ToItems(), []),
        };
        parts.AddRange(new Annexes(teller, marks, new MigrationSentences(teller)).All().Select(annex => (annex.Title, annex.Sentences, Items<ProseSection>.Empty)));
        return new Prose(
            language,
            teller.Say($"{teller.Names.Text(definition.Title)}, phiên bản {definition.Version}", $"{teller.Names.Text(definition.Title)}, version {definition.Version}"),
            parts
                .Where(part => part.Sentences.Count + part.Sections.Count > 0)
                .Select((part, at) => new ProseSection(
                    $"{teller.Say("Phần", "Part")} {Roman[at]}", part.Title, null, [], Capital(part.Sentences), Capital(part.Sections)))
                .ToItems());
    }

    private static Items<ProseSection> Capital(Items<ProseSection> sections) =>
        sections.Select(section => section with { Sentences = Capital(section.Sentences), Sections = Capital(section.Sections) }).ToItems();

    private static Items<ProseSentence> Capital(Items<ProseSentence> sentences) =>
        sentences.Select(sentence => sentence with { Text = Speech.Upper(sentence.Text), Details = Capital(sentence.Details) }).ToItems();
}
