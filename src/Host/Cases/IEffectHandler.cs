using CaseFlow.Workflows.Casework;

namespace CaseFlow.Cases;

/// <summary>Turns an effect into rows of the step's transaction. It never talks to the database, let alone to the world.</summary>
internal interface IEffectHandler
{
    Type Effect { get; }

    void Write(Effect effect, CaseInHand stepped, StepWrites writes);
}

/// <summary>The handler of one kind of effect; exactly one is registered for each.</summary>
internal interface IEffectHandler<in TEffect> : IEffectHandler where TEffect : Effect
{
    Type IEffectHandler.Effect => typeof(TEffect);

    void IEffectHandler.Write(Effect effect, CaseInHand stepped, StepWrites writes) => Write((TEffect)effect, stepped, writes);

    void Write(TEffect effect, CaseInHand stepped, StepWrites writes);
}
