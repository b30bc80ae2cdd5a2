namespace XlaSharp.Conformance;

/// <summary>Which of the library's exceptions stands for an exception class of JAX.</summary>
public static class PythonError
{
    static readonly Dictionary<string, Type> Kinds = new()
    {
        ["TypeError"] = typeof(XlaTypeException),
        ["ValueError"] = typeof(XlaValueException),
        ["IndexError"] = typeof(XlaIndexException),
        ["TypePromotionError"] = typeof(TypePromotionException),
        ["ConcretizationTypeError"] = typeof(ConcretizationTypeException),
        ["TracerBoolConversionError"] = typeof(TracerBoolConversionException),
        ["UnexpectedTracerError"] = typeof(UnexpectedTracerException),
        ["NotImplementedError"] = typeof(NotSupportedException),
        ["OverflowError"] = typeof(OverflowException),
        ["ZeroDivisionError"] = typeof(DivideByZeroException),
        ["RuntimeError"] = typeof(InvalidOperationException),
        ["NameError"] = typeof(XlaNameException),
    };

    /// <summary>Throws unless the action throws the exception that stands for the class.</summary>
    public static void Expect(string kind, string message, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (Kinds.TryGetValue(kind, out var type) && type.IsInstanceOfType(e))
        {
            return;
        }
        throw new InvalidOperationException($"expected {kind}: {message.Split('\n')[0]}, but nothing was thrown");
    }
}
