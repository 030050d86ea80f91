using Quartz;

namespace CaseFlow.People.Imports;

/// <summary>Goes on with the lists that were started.</summary>
internal sealed class TakeInPeopleJob(TakeInPeople people) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await people.DrainAsync(cancellationToken);
}
