using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The result type of an op with one result, or an <see cref="HloTypeException"/>.</summary>
public delegate HloType InferRule<in TAttributes>(TAttributes attributes, Signature signature);

/// <summary>The result types of an op, or an <see cref="HloTypeException"/>.</summary>
public delegate ImmutableArray<HloType> InferManyRule<in TAttributes>(TAttributes attributes, Signature signature);

/// <summary>Throws an <see cref="HloTypeException"/> unless operands that are constants have values that the op takes.</summary>
internal delegate void ConstantRule<in TAttributes>(TAttributes attributes, Signature signature);

/// <summary>The value of an op with one result.</summary>
public delegate Literal EvaluateRule<in TAttributes>(TAttributes attributes, EvaluationContext context);

/// <summary>The values of an op.</summary>
public delegate Literal[] EvaluateManyRule<in TAttributes>(TAttributes attributes, EvaluationContext context);

/// <summary>The tangent of an op with one result; null is zero.</summary>
public delegate Value? JvpRule<in TAttributes>(TAttributes attributes, JvpContext context);

/// <summary>The tangents of an op's results; null is zero.</summary>
public delegate Value?[] JvpManyRule<in TAttributes>(TAttributes attributes, JvpContext context);

/// <summary>The batched result of an op.</summary>
public delegate Batched BatchRule<in TAttributes>(TAttributes attributes, BatchContext context);

/// <summary>The batched results of an op.</summary>
public delegate Batched[] BatchManyRule<in TAttributes>(TAttributes attributes, BatchContext context);

