namespace CaseFlow.Documents;

/// <summary>What was typed to open a case, as it was typed.</summary>
internal sealed class NewCaseAnswers
{
    /// <summary>Somebody on the register; null when the fields below enter a new person.</summary>
    public Guid? Person { get; set; }

    public string Name { get; set; } = "";

    /// <summary>A date, or only a year.</summary>
    public string Born { get; set; } = "";

    public string Sex { get; set; } = "";

    public string Identity { get; set; } = "";

    public string Address { get; set; } = "";

    public string Phone { get; set; } = "";

    /// <summary>Id of the definition.</summary>
    public string Procedure { get; set; } = "";

    public string DossierNumber { get; set; } = "";

    public string DossierFrom { get; set; } = "";

    public string DossierDated { get; set; } = "";

    public string DossierReceived { get; set; } = "";

    public string DossierReceivedTime { get; set; } = "";

    /// <summary>Others whom the dossier is about.</summary>
    public List<Guid> Covers { get; set; } = [];

    public string Occurred { get; set; } = "";

    public string OccurredTime { get; set; } = "";
}
