namespace CaseFlow.PaperForms;

/// <summary>What a field of a paper holds: it decides how the value is written, and what stands there while nobody knows it.</summary>
internal enum FieldKind
{
    Text,
    Number,

    /// <summary>Đồng.</summary>
    Money,
    Date,

    /// <summary>A date with its time of day; midnight is a date alone.</summary>
    Moment,
}
