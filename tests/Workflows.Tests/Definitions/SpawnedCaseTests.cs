using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>What a case hands over to the one that it opens: the data are known there, and the clocks and terms go on from them.</summary>
public sealed class SpawnedCaseTests
{
    /// <summary>Each way by which a case opens another one.</summary>
    public static TheoryData<string, string, int, string> Spawns
    {
        get
        {
            var spawns = new TheoryData<string, string, int, string>();
            foreach (var table in ProcedureRows.Tables)
            {
                foreach (var (row, way) in table.Rows.SelectMany(row => row.Next.Select((_, way) => (row, way))))
                {
                    if (row.Next[way].To.Split(':') is ["spawn", var opened])
                    {
                        spawns.Add(table.Name, row.Row, way, opened);
                    }
                }
            }

            return spawns;
        }
    }

    [Theory]
    [MemberData(nameof(Spawns))]
    public void What_a_case_hands_over_is_taken_by_the_procedure_in_force_on_that_day(string procedure, string row, int way, string opened)
    {
        var table = ProcedureRows.Table(procedure);
        var next = table[row].Next[way];
        var walked = RowWalk.Into(table, table[row], next);
        walked.Effects.Clear();
        RowWalk.Take(walked, next.By);
        var target = ProcedureRows.Tables.SingleOrDefault(candidate => candidate.Definition == opened && IsInForce(candidate, WalkedCase.Calendar.LocalDate(walked.Now)));
        Assert.True(target is not null, $"No {opened} is in force on {walked.Now:d}.");

        var followed = WalkedCase.Start(ProcedureRows.WorkflowOf(target), walked.Now, new(target.Answers), Assert.Single(walked.Spawned).Data);

        Assert.Null(followed.Current.Closed);
    }

    [Fact]
    public void The_rest_at_home_is_the_whole_term_less_the_days_at_the_private_centre()
    {
        var centre = ProcedureRows.InForce("voluntary-rehab-centre");
        var home = ProcedureRows.InForce("voluntary-rehab-home");
        var walked = RowWalk.Into(centre, centre["7a"]);
        var served = WalkedCase.Calendar.LocalDate(walked.Now).DayNumber - WalkedCase.Calendar.LocalDate(RowWalk.Monday).AddDays(-120).DayNumber;
        walked.Do("task.record-partial.recorded");

        var followed = WalkedCase.Start(ProcedureRows.WorkflowOf(home), walked.Now, new(home.Answers), Assert.Single(walked.Spawned).Data);
        Assert.Equal(served, ((NumberValue)followed.Read("partialServedDays")).Number);
        Assert.Equal(WalkedCase.Calendar.LocalDate(walked.Now).AddDays(2), followed.Due("register-rest-law"));
        RowWalk.Take(followed, ["task.receive-registration.received", "task.check-file.complete", "task.decide.sign", "task.admit.admitted"]);

        Assert.Equal(WalkedCase.Calendar.LocalDate(followed.Now).AddMonths(24).AddDays(-served), followed.Term("rehab").End);
    }

    private static bool IsInForce(ProcedureTable table, DateOnly day)
    {
        var definition = ProcedureRows.WorkflowOf(table).Definition;
        return definition.EffectiveFrom <= day && (definition.EffectiveTo is not { } last || day <= last);
    }
}
