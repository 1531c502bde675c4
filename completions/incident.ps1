# Completion for PowerShell: incident completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName incident -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    # Up to the cursor, and without their quotes.
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        Select-Object -Skip 1 |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
        })
    # Before 7.3, PowerShell does not hand over an empty word.
    if ($wordToComplete -eq '') { $words += if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' } }
    & incident complete -- @words 2>$null | ForEach-Object {
        $value, $describes = $_ -split "`t", 2
        if (-not $describes) { $describes = $value }
        # PowerShell has uses of its own for @, the comma, spaces and more.
        $text = if ($value -match '^[\w-][\w+=:./-]*$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $describes)
    }
}
