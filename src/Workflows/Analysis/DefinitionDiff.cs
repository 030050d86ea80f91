using CaseFlow.Workflows.Analysis.Differing;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>
/// What differs between two versions, in domain words. Things are matched by their ids, ways out of a state by what they wait for. Whatever differs in
/// the canonical text of the two has its line here: two definitions without a line are the same definition.
/// </summary>
/// <param name="Groups">By step, in the order of the later version; before them what belongs to the procedure as a whole.</param>
public sealed record DefinitionDiff(string Language, Items<DiffGroup> Groups)
{
    public bool IsEmpty => Groups.Count == 0;

    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static DefinitionDiff Of(WorkflowDefinition before, WorkflowDefinition after, string language) => DiffWriter.Compare(before, after, language);
}

/// <param name="Title">"Bước “Đề nghị quản lý sau cai”", "Giấy tờ".</param>
/// <param name="State">Id of the state that it is about; null for the other groups.</param>
public sealed record DiffGroup(string Title, string? State, Items<DiffLine> Lines);

/// <summary>One difference.</summary>
/// <param name="What">What changed: "Hạn “Đề nghị quản lý sau cai”, thời gian".</param>
/// <param name="Before">As it was, in words; null where there was nothing, or nothing to say.</param>
/// <param name="After">As it is; null where there is nothing any more.</param>
/// <param name="Path">JSON path in the later version, in the earlier one for what was removed.</param>
public sealed record DiffLine(DiffKind Kind, string What, string? Before, string? After, string Path)
{
    /// <summary>It differs in the text of the other language only.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The whole line as a sentence, without its full stop.</summary>
    public string Say(string language) => (Kind, Before, After, language) switch
    {
        (DiffKind.Added, _, null, "en") => $"Added: {What}",
        (DiffKind.Added, _, null, _) => $"Thêm: {What}",
        (DiffKind.Added, _, _, "en") => $"Added: {What} ({After})",
        (DiffKind.Added, _, _, _) => $"Thêm: {What} ({After})",
        (DiffKind.Removed, null, _, "en") => $"Removed: {What}",
        (DiffKind.Removed, null, _, _) => $"Bỏ: {What}",
        (DiffKind.Removed, _, _, "en") => $"Removed: {What} ({Before})",
        (DiffKind.Removed, _, _, _) => $"Bỏ: {What} ({Before})",
        (DiffKind.Moved, { } from, { } to, "en") => $"{What}: moved from {from} to {to}",
        (DiffKind.Moved, { } from, { } to, _) => $"{What}: chuyển từ {from} sang {to}",
        (DiffKind.Moved, _, _, "en") => $"{What}: in another order",
        (DiffKind.Moved, _, _, _) => $"{What}: đổi thứ tự",
        (_, null, null, "en") => $"{What}: changed",
        (_, null, null, _) => $"{What}: đã sửa",
        (_, null, { } now, "en") => $"{What}: {now} (there was none)",
        (_, null, { } now, _) => $"{What}: {now} (trước đây không có)",
        (_, { } was, null, "en") => $"{What}: no longer {was}",
        (_, { } was, null, _) => $"{What}: không còn {was}",
        (_, { } was, { } now, "en") when was == now => $"{What}: written differently, and read as before ({now})",
        (_, { } was, { } now, _) when was == now => $"{What}: viết khác đi, đọc vẫn như trước ({now})",
        (_, _, _, "en") => $"{What}: from {Before} to {After}",
        _ => $"{What}: từ {Before} thành {After}",
    };
}

public enum DiffKind
{
    Added,
    Removed,
    Changed,
    /// <summary>It stands in another place, or in another order.</summary>
    Moved,
}
