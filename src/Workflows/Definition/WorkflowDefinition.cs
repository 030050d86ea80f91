using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>
/// A procedure as an administrator wrote it: states, work, deadlines, forms, actors and the law behind them.
/// (<see cref="Id"/>, <see cref="Version"/>) is immutable once published; a case pins the version it began with.
/// </summary>
/// <param name="Id">A slug, <c>post-rehab-management</c>; the same in every version.</param>
/// <param name="Version">From 1 upwards.</param>
/// <param name="Code">The short name that the field uses, <c>QLSC</c>.</param>
/// <param name="Regime">Which law the procedure follows, <c>L120</c>.</param>
/// <param name="EffectiveFrom">First day on which a new case may take this version.</param>
/// <param name="EffectiveTo">Last such day; null while none is known.</param>
/// <param name="LegalStatus">What a person has by law while the case is open, the same slug in all versions: of each a person has one at most. Null for none.</param>
/// <param name="Calendar">Id of the working calendar that counts its deadlines.</param>
/// <param name="Initial">Where a case begins: one state, or one in each track.</param>
/// <param name="AdHoc">Work that people may add at any time.</param>
/// <param name="On">What may happen in every state of the procedure.</param>
/// <param name="Migrations">How running cases of earlier versions come over to this one, one plan for each.</param>
/// <param name="Tests">Examples that it must live up to before it is published.</param>
public sealed record WorkflowDefinition(
    string Id,
    int Version,
    string Code,
    LocalText Title,
    string Regime,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    string? LegalStatus,
    string Calendar,
    Items<Role> Roles,
    Items<LawReference> Laws,
    Items<Setting> Settings,
    Items<DataElement> Data,
    Items<Form> Forms,
    Items<DocumentKind> Documents,
    Items<NotificationProfile> Profiles,
    Items<TermRule> Terms,
    Items<CloseReason> CloseReasons,
    Items<Ladder> Ladders,
    Items<AdHocWork> AdHoc,
    Items<string> Initial,
    Items<Transition> On,
    Items<StateNode> States,
    Items<MigrationPlan> Migrations,
    Items<DefinitionTest> Tests);

/// <summary>Who acts: an id of the product's roles (officer, leader, chairman, helper) and what the procedure calls them.</summary>
/// <param name="Outside">True for a court, a centre, a province: it has no account and is never assigned a task.</param>
/// <param name="StandIn">Null where nobody stands in.</param>
public sealed record Role(string Id, LocalText Title, bool Outside, StandIn? StandIn);

/// <summary>Who acts in place of a role, for a minor the guardian: named wherever the role is waited for.</summary>
/// <param name="Role">Id of the role that stands in.</param>
/// <param name="If">While this holds.</param>
public sealed record StandIn(string Role, Expression If);

/// <summary>An article that a state or a deadline rests on, <c>NĐ163 Đ134.1</c>.</summary>
public sealed record LawReference(string Id, LocalText Title);

/// <summary>Why a case may end. The reason <c>completed</c> is the ordinary one.</summary>
public sealed record CloseReason(string Id, LocalText Title);

/// <summary>A paper of the procedure, by its form code, <c>V-51</c>.</summary>
/// <param name="Incoming">True when it comes from outside, false when the unit issues it.</param>
/// <param name="Decision">True for a decision: recorded in a case it goes on file by its number, once for everybody whom it covers.</param>
public sealed record DocumentKind(string Id, LocalText Title, bool Incoming, bool Decision);
