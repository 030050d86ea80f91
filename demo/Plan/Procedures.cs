using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Demo.Plan;

/// <summary>The shipped definitions and calendar, read from their files and not from the database that is under test.</summary>
internal sealed class Procedures
{
    public const string Rehab = "compulsory-rehab-adult";
    public const string PostRehab = "post-rehab-management";

    private readonly Dictionary<string, Workflow> _byId;

    private Procedures(Dictionary<string, Workflow> byId) => _byId = byId;

    public WorkingCalendar Calendar { get; } = VietnamCalendar.Shipped;

    public Workflow this[string definition] => _byId[definition];

    /// <summary>The procedures of the law in force, by id.</summary>
    public IEnumerable<Workflow> InForce => _byId.Values.OrderBy(workflow => workflow.Definition.Id, StringComparer.Ordinal);

    /// <param name="day">The day whose law is asked for.</param>
    public static Procedures Read(DateOnly day) => new(Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows-json"), "*.v*.json")
        .Select(file => DefinitionReader.Read(File.ReadAllText(file)).Definition ?? throw new InvalidDataException($"{file} cannot be read: './do workflows' says why."))
        .Where(definition => definition.EffectiveFrom <= day && (definition.EffectiveTo is null || definition.EffectiveTo >= day))
        .GroupBy(definition => definition.Id)
        .ToDictionary(versions => versions.Key, versions => Workflow.Compile(versions.MaxBy(definition => definition.Version)!)));
}
